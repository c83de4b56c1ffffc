package echo;

import static scinit.linux.libc.Constants.CLOCK_MONOTONIC;
import static scinit.linux.libc.Constants.F_SETFL;
import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_NONBLOCK;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import scinit.linux.libc.Boot;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/** The event loop: accepts, echoes, and after SIGTERM serves those who are connected. */
final class EchoServer {
  private static final int EMFILE = 24;
  private static final int ENFILE = 23;
  private static final int FD_CLOEXEC = 1;
  private static final int F_GETFL = 3;
  private static final int F_SETFD = 2;
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;
  private static final byte NOTHING = 0;
  private static final byte LISTENER = 1;
  private static final byte DATAGRAMS = 2;
  private static final byte CONNECTION = 3;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_SEC = 1000;
  private static final int SIGNAL_WORDS = 16;
  private static final int SIGINFO_BYTES = 128;

  private final Options options;
  private final InheritedSockets inherited;
  private final Poller poller = new Poller();
  private final Notifier notifier = new Notifier();
  private final Echo echo = new Echo();
  private final byte[] greeting;
  private final int signals;
  private final byte[] signalInfo = new byte[SIGINFO_BYTES];

  /** struct timespec: seconds and nanoseconds. */
  private final long[] time = new long[2];

  private final long startMillis = monotonicMillis();

  /** What each descriptor is, by its number. */
  private byte[] kinds = new byte[64];

  private int connections;
  private boolean acceptingPaused;
  private boolean ready;
  private boolean stopping;
  private long stopMillis;

  EchoServer(Options options, InheritedSockets inherited) {
    this.options = options;
    this.inherited = inherited;
    greeting = Bytes.zeroTerminated(greeting(inherited.list));
    signals = openSignals();
  }

  private static String greeting(String list) {
    int reloads = Math.max(0, Options.number(Boot.variable("SCINIT_RELOAD_COUNT")));
    return "pid=" + Libc.getpid() + " inherited_fds=" + list + " reload_count=" + reloads + "\n";
  }

  /** boot.c has blocked the signals, so that they wait to be read here. */
  private static int openSignals() {
    long[] set = new long[SIGNAL_WORDS];
    set[0] = 1L << SIGINT - 1 | 1L << SIGTERM - 1;
    return signalfd(-1, Address.ofData(set), O_NONBLOCK | O_CLOEXEC);
  }

  /** Serves until it is to end; returns the exit status. */
  int run() {
    for (int socket : inherited.descriptors) {
      byte kind = inherited.isStream(socket) ? LISTENER : DATAGRAMS;
      // In a hand-over two processes wait for one queue: who comes too late must not block.
      Libc.fcntl(socket, F_SETFL, Libc.fcntl(socket, F_GETFL, 0) | O_NONBLOCK);
      Libc.fcntl(socket, F_SETFD, FD_CLOEXEC);
      setKind(socket, kind);
      poller.add(socket);
    }
    poller.add(signals);
    while (!stopping || connections > 0) {
      long now = monotonicMillis();
      if (stopping && now - stopMillis >= options.lingerMillis) {
        return 0;
      }
      if (isDue(options.exitAfterMillis, now)) {
        return 1;
      }
      if (!ready && !stopping && isDue(options.readyDelayMillis, now)) {
        ready = true;
        notifier.send("READY=1\nSTATUS=echoing on descriptors " + inherited.list);
      }
      turn(timeoutMillis(now));
    }
    return 0;
  }

  private boolean isDue(int afterMillis, long now) {
    return afterMillis >= 0 && now - startMillis >= afterMillis;
  }

  private int timeoutMillis(long now) {
    long next = Long.MAX_VALUE;
    if (stopping) {
      next = stopMillis + options.lingerMillis;
    } else if (!ready) {
      next = startMillis + options.readyDelayMillis;
    }
    if (options.exitAfterMillis >= 0) {
      next = Math.min(next, startMillis + options.exitAfterMillis);
    }
    return next == Long.MAX_VALUE ? -1 : (int) Math.max(0, next - now);
  }

  private void turn(int timeoutMillis) {
    int count = poller.await(timeoutMillis);
    for (int i = 0; i < count; i++) {
      int descriptor = poller.descriptor(i);
      if (descriptor == signals) {
        stop();
        continue;
      }
      switch (kinds[descriptor]) {
        case LISTENER -> accept(descriptor);
        case DATAGRAMS -> echo.datagram(descriptor);
        case CONNECTION -> serve(descriptor, poller.hasRoom(i));
        default -> {
          // Closed earlier in this turn.
        }
      }
    }
  }

  private void accept(int listener) {
    int socket = accept4(listener, Address.fromInt(0), Address.fromInt(0), O_NONBLOCK | O_CLOEXEC);
    if (socket < 0) {
      pauseIfFull(Libc.errno());
      return;
    }
    setKind(socket, CONNECTION);
    connections++;
    poller.add(socket);
    // The send buffer is empty and larger than this: it is taken whole, or the client is gone.
    long sent = Echo.send(socket, greeting, greeting.length - 1);
    if (sent < 0) {
      end(socket);
    }
  }

  /** Without a descriptor to spare, who waits in the queue waits until one is free. */
  private void pauseIfFull(int errno) {
    if (acceptingPaused || errno != EMFILE && errno != ENFILE) {
      return;
    }
    acceptingPaused = true;
    for (int socket : inherited.descriptors) {
      if (kinds[socket] == LISTENER) {
        poller.remove(socket);
      }
    }
  }

  private void serve(int socket, boolean hadNoRoom) {
    Echo.Next next = echo.connection(socket);
    if (next == Echo.Next.END) {
      end(socket);
    } else if (next == Echo.Next.ROOM) {
      poller.awaitRoom(socket);
    } else if (hadNoRoom) {
      poller.awaitInput(socket);
    }
  }

  private void end(int socket) {
    setKind(socket, NOTHING);
    Libc.close(socket);
    connections--;
    if (acceptingPaused && !stopping) {
      acceptingPaused = false;
      for (int listener : inherited.descriptors) {
        if (kinds[listener] == LISTENER) {
          poller.add(listener);
        }
      }
    }
  }

  /** Who waits in the queue stays there for the next process that has the socket. */
  private void stop() {
    Libc.read(signals, Address.ofData(signalInfo), SIGINFO_BYTES);
    if (stopping) {
      return;
    }
    stopping = true;
    stopMillis = monotonicMillis();
    notifier.send("STOPPING=1\nSTATUS=finishing " + connections + " connections");
    for (int socket : inherited.descriptors) {
      if (!acceptingPaused || kinds[socket] != LISTENER) {
        poller.remove(socket);
      }
      setKind(socket, NOTHING);
      Libc.close(socket);
    }
  }

  private long monotonicMillis() {
    Libc.clock_gettime(CLOCK_MONOTONIC, Address.ofData(time));
    return time[0] * MILLIS_PER_SEC + time[1] / NANOS_PER_MILLI;
  }

  private void setKind(int descriptor, byte kind) {
    if (descriptor >= kinds.length) {
      byte[] more = new byte[Math.max(descriptor + 1, 2 * kinds.length)];
      System.arraycopy(kinds, 0, more, 0, kinds.length);
      kinds = more;
    }
    kinds[descriptor] = kind;
  }

  @Unmanaged
  @Import(name = "signalfd")
  @Include("sys/signalfd.h")
  private static native int signalfd(int descriptor, Address set, int flags);

  @Unmanaged
  @Import(name = "accept4")
  @Include("sys/socket.h")
  private static native int accept4(int socket, Address peer, Address length, int flags);
}
