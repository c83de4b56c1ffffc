package scinit.echo;

/** What the command line asks for; times in milliseconds. */
final class Options {
  static final String HELP =
      """
      usage: echo-server [OPTIONS]
      Echoes what clients send, on the sockets that it is started with (SCINIT_INHERITED_FDS,
      or LISTEN_FDS and LISTEN_PID as sd_listen_fds(3) has them).
        --linger-ms N       after SIGTERM, serve open connections for so long; default 5000
        --delay-ready-ms N  say READY=1 to NOTIFY_SOCKET only after so long; default 0
        --exit-after-ms N   end with status 1 after so long
        --help              show this
      """;

  static final int NEVER = -1;

  int lingerMillis = 5000;
  int readyDelayMillis = 0;
  int exitAfterMillis = NEVER;
  boolean help;

  /** Reads the command line of this process. */
  static Options fromCommandLine() {
    Options options = new Options();
    int count = Surroundings.argumentCount();
    for (int i = 1; i < count && !options.help; i++) {
      String name = Surroundings.argument(i);
      if (name.equals("--help")) {
        options.help = true;
      } else {
        options.set(name, i + 1 < count ? Surroundings.argument(++i) : null);
      }
    }
    return options;
  }

  private void set(String name, String value) {
    int millis = Bytes.number(value);
    switch (name) {
      case "--linger-ms" -> lingerMillis = millis;
      case "--delay-ready-ms" -> readyDelayMillis = millis;
      case "--exit-after-ms" -> exitAfterMillis = millis;
      default -> throw new CannotServe("unknown option " + name);
    }
    if (millis < 0) {
      throw new CannotServe(name + " wants a number of milliseconds");
    }
  }
}
