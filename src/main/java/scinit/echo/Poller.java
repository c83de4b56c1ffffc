package scinit.echo;

import org.teavm.interop.Address;

/** The descriptors that something is awaited on, epoll(7), level-triggered. */
final class Poller {
  private static final int MOST_EVENTS = 256;
  private static final int WORD_BYTES = 4;
  private static final int DATA_WORDS = 2;

  private final int eventWords = Libc.epollEventBytes() / WORD_BYTES;
  private final int[] events = new int[MOST_EVENTS * eventWords];
  private final int[] change = new int[eventWords];
  private final int epoll = Libc.epoll_create1(Constants.O_CLOEXEC);

  void add(int descriptor) {
    control(Constants.EPOLL_CTL_ADD, descriptor, Constants.EPOLLIN);
  }

  void awaitInput(int descriptor) {
    control(Constants.EPOLL_CTL_MOD, descriptor, Constants.EPOLLIN);
  }

  void awaitRoom(int descriptor) {
    control(Constants.EPOLL_CTL_MOD, descriptor, Constants.EPOLLOUT);
  }

  /** Takes one out: closing alone would not do where another process has the socket, epoll(7). */
  void remove(int descriptor) {
    control(Constants.EPOLL_CTL_DEL, descriptor, 0);
  }

  private void control(int operation, int descriptor, int wanted) {
    change[0] = wanted;
    change[eventWords - DATA_WORDS] = descriptor;
    if (Libc.epoll_ctl(epoll, operation, descriptor, Address.ofData(change)) != 0) {
      int errno = Libc.errno();
      throw new CannotServe("epoll_ctl: " + Surroundings.describe(errno));
    }
  }

  /** Waits, -1 for ever, and returns how many descriptors are ready. */
  int await(int timeoutMillis) {
    return Math.max(0, Libc.epoll_wait(epoll, Address.ofData(events), MOST_EVENTS, timeoutMillis));
  }

  int descriptor(int index) {
    return events[index * eventWords + eventWords - DATA_WORDS];
  }

  boolean hasRoom(int index) {
    return (events[index * eventWords] & Constants.EPOLLOUT) != 0;
  }
}
