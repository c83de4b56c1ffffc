package echo;

import static scinit.linux.libc.Constants.O_CLOEXEC;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;
import scinit.linux.libc.Libc;

/** The descriptors that something is awaited on, epoll(7), level-triggered. */
final class Poller {
  private static final int EPOLLIN = 1;
  private static final int EPOLLOUT = 4;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EPOLL_CTL_MOD = 3;
  private static final int MOST_EVENTS = 256;
  private static final int WORD_BYTES = 4;
  private static final int DATA_WORDS = 2;

  private final int eventWords = epollEventBytes() / WORD_BYTES;
  private final int[] events = new int[MOST_EVENTS * eventWords];
  private final int[] change = new int[eventWords];
  private final int epoll = epoll_create1(O_CLOEXEC);

  void add(int descriptor) {
    control(EPOLL_CTL_ADD, descriptor, EPOLLIN);
  }

  void awaitInput(int descriptor) {
    control(EPOLL_CTL_MOD, descriptor, EPOLLIN);
  }

  void awaitRoom(int descriptor) {
    control(EPOLL_CTL_MOD, descriptor, EPOLLOUT);
  }

  /** Takes one out: closing alone would not do where another process has the socket, epoll(7). */
  void remove(int descriptor) {
    control(EPOLL_CTL_DEL, descriptor, 0);
  }

  private void control(int operation, int descriptor, int wanted) {
    change[0] = wanted;
    change[eventWords - DATA_WORDS] = descriptor;
    if (epoll_ctl(epoll, operation, descriptor, Address.ofData(change)) != 0) {
      int errno = Libc.errno();
      throw new CannotServe("epoll_ctl", errno);
    }
  }

  /** Waits, -1 for ever, and returns how many descriptors are ready. */
  int await(int timeoutMillis) {
    return Math.max(0, epoll_wait(epoll, Address.ofData(events), MOST_EVENTS, timeoutMillis));
  }

  int descriptor(int index) {
    return events[index * eventWords + eventWords - DATA_WORDS];
  }

  boolean hasRoom(int index) {
    return (events[index * eventWords] & EPOLLOUT) != 0;
  }

  @Variable
  @Unmanaged
  @Import(name = "EPOLL_EVENT_BYTES")
  @Include(value = "echo.h", isSystem = false)
  private static native int epollEventBytes();

  @Unmanaged
  @Import(name = "epoll_create1")
  @Include("sys/epoll.h")
  private static native int epoll_create1(int flags);

  @Unmanaged
  @Import(name = "epoll_ctl")
  @Include("sys/epoll.h")
  private static native int epoll_ctl(int epoll, int operation, int descriptor, Address event);

  @Unmanaged
  @Import(name = "epoll_wait")
  @Include("sys/epoll.h")
  private static native int epoll_wait(int epoll, Address events, int count, int timeoutMillis);
}
