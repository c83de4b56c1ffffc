package echo;

import scinit.linux.libc.Boot;

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
    int count = Boot.argumentCount();
    for (int i = 1; i < count && !options.help; i++) {
      String name = Boot.argument(i);
      if (name.equals("--help")) {
        options.help = true;
      } else {
        options.set(name, i + 1 < count ? Boot.argument(++i) : null);
      }
    }
    return options;
  }

  private void set(String name, String value) {
    int millis = number(value);
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

  /**
   * Returns the decimal number that a text is.
   *
   * @return 0 to 999,999,999, or -1 if the text is null or no such number
   */
  static int number(String text) {
    if (text == null || text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }
}
