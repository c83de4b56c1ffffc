package scinit.echo;

import org.teavm.interop.Address;

/** The event loop: accepts, echoes, and after SIGTERM serves those who are connected. */
final class EchoServer {
  private static final byte NOTHING = 0;
  private static final byte LISTENER = 1;
  private static final byte DATAGRAMS = 2;
  private static final byte CONNECTION = 3;
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
  private final long startMillis = Surroundings.monotonicMillis();

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
    int reloads = Math.max(0, Bytes.number(Surroundings.variable("SCINIT_RELOAD_COUNT")));
    return "pid=" + Libc.getpid() + " inherited_fds=" + list + " reload_count=" + reloads + "\n";
  }

  /** boot.c has blocked the signals, so that they wait to be read here. */
  private static int openSignals() {
    long[] set = new long[SIGNAL_WORDS];
    set[0] = 1L << Constants.SIGINT - 1 | 1L << Constants.SIGTERM - 1;
    return Libc.signalfd(-1, Address.ofData(set), Constants.O_NONBLOCK | Constants.O_CLOEXEC);
  }

  /** Serves until it is to end; returns the exit status. */
  int run() {
    for (int socket : inherited.descriptors) {
      byte kind = inherited.isStream(socket) ? LISTENER : DATAGRAMS;
      // In a hand-over two processes wait for one queue: who comes too late must not block.
      Libc.fcntl(
          socket,
          Constants.F_SETFL,
          Libc.fcntl(socket, Constants.F_GETFL, 0) | Constants.O_NONBLOCK);
      Libc.fcntl(socket, Constants.F_SETFD, Constants.FD_CLOEXEC);
      setKind(socket, kind);
      poller.add(socket);
    }
    poller.add(signals);
    while (!stopping || connections > 0) {
      long now = Surroundings.monotonicMillis();
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
    int socket =
        Libc.accept4(
            listener,
            Address.fromInt(0),
            Address.fromInt(0),
            Constants.O_NONBLOCK | Constants.O_CLOEXEC);
    if (socket < 0) {
      pauseIfFull(Libc.errno());
      return;
    }
    setKind(socket, CONNECTION);
    connections++;
    poller.add(socket);
    // The send buffer is empty and larger than this: it is taken whole, or the client is gone.
    long sent =
        Libc.send(socket, Address.ofData(greeting), greeting.length - 1, Constants.MSG_NOSIGNAL);
    if (sent < 0) {
      end(socket);
    }
  }

  /** Without a descriptor to spare, who waits in the queue waits until one is free. */
  private void pauseIfFull(int errno) {
    if (acceptingPaused || errno != Constants.EMFILE && errno != Constants.ENFILE) {
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
    stopMillis = Surroundings.monotonicMillis();
    notifier.send("STOPPING=1\nSTATUS=finishing " + connections + " connections");
    for (int socket : inherited.descriptors) {
      if (!acceptingPaused || kinds[socket] != LISTENER) {
        poller.remove(socket);
      }
      setKind(socket, NOTHING);
      Libc.close(socket);
    }
  }

  private void setKind(int descriptor, byte kind) {
    if (descriptor >= kinds.length) {
      byte[] more = new byte[Math.max(descriptor + 1, 2 * kinds.length)];
      System.arraycopy(kinds, 0, more, 0, kinds.length);
      kinds = more;
    }
    kinds[descriptor] = kind;
  }
}
