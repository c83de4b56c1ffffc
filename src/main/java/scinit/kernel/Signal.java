package scinit.kernel;

/**
 * Signal numbers, names and sets, signal(7). The numbers are those of x86-64 and arm64. A set is a
 * {@code long} with bit n-1 for signal n, the form that the kernel's own calls take.
 */
public final class Signal {
  public static final int HUP = 1;
  public static final int INT = 2;
  public static final int QUIT = 3;
  public static final int ILL = 4;
  public static final int TRAP = 5;
  public static final int ABRT = 6;
  public static final int BUS = 7;
  public static final int FPE = 8;
  public static final int KILL = 9;
  public static final int USR1 = 10;
  public static final int SEGV = 11;
  public static final int USR2 = 12;
  public static final int PIPE = 13;
  public static final int ALRM = 14;
  public static final int TERM = 15;
  public static final int STKFLT = 16;
  public static final int CHLD = 17;
  public static final int CONT = 18;
  public static final int STOP = 19;
  public static final int TSTP = 20;
  public static final int TTIN = 21;
  public static final int TTOU = 22;
  public static final int URG = 23;
  public static final int XCPU = 24;
  public static final int XFSZ = 25;
  public static final int VTALRM = 26;
  public static final int PROF = 27;
  public static final int WINCH = 28;
  public static final int IO = 29;
  public static final int PWR = 30;
  public static final int SYS = 31;

  /**
   * The lowest signal number that programs built with glibc call SIGRTMIN; glibc keeps 32 and 33
   * for itself.
   */
  public static final int RTMIN = 34;

  /** The highest signal number, SIGRTMAX. */
  public static final int MAX = 64;

  /** The signals that no program can block, catch or ignore. */
  public static final long UNSTOPPABLE = bit(KILL) | bit(STOP);

  /** The set without any signal. */
  public static final long NONE = 0;

  /** The signals that the kernel raises for a fault of the process itself, signal(7). */
  public static final long FAULTS =
      bit(FPE) | bit(ILL) | bit(SEGV) | bit(BUS) | bit(ABRT) | bit(TRAP) | bit(SYS);

  /** The signals that ask a process to end, and give it the time to do so. */
  public static final long ENDING = bit(TERM) | bit(INT) | bit(QUIT);

  /** The signals for a background job that touches its terminal: by default they stop it. */
  public static final long TERMINAL_ACCESS = bit(TTIN) | bit(TTOU);

  /** What a terminal sends to its foreground group, or the kernel to an orphaned one. */
  public static final long TERMINALS =
      bit(HUP) | bit(INT) | bit(QUIT) | bit(TSTP) | bit(CONT) | bit(WINCH) | TERMINAL_ACCESS;

  /**
   * The signals that scinit never blocks: a fault in scinit must end it rather than hang it, and
   * the two that stop background access to the terminal are ignored instead.
   */
  public static final long NEVER_BLOCKED = FAULTS | TERMINAL_ACCESS;

  /** The signals that scinit blocks, and so receives: all others. */
  public static final long RECEIVED = ~(NEVER_BLOCKED | UNSTOPPABLE);

  /** The names of the signals 1–31 without their "SIG", in order. */
  private static final String[] NAMES = {
    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
    "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU",
    "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS"
  };

  private Signal() {}

  /** Returns the set that has only this signal, 1–64. */
  public static long bit(int signal) {
    return 1L << (signal - 1);
  }

  /** Returns true if the set has the signal, 1–64. */
  public static boolean contains(long set, int signal) {
    return (set & bit(signal)) != 0;
  }

  /** Returns the signal of a set that is not empty which is taken first, signal(7). */
  public static int lowest(long set) {
    return Long.numberOfTrailingZeros(set) + 1;
  }

  /**
   * Returns the name of a signal 1–31 without "SIG", such as TERM; null for the real-time signals,
   * which have none.
   */
  public static String name(int signal) {
    return signal >= 1 && signal <= NAMES.length ? NAMES[signal - 1] : null;
  }

  /**
   * Reads a signal: a number 1–64, or a name in any case, with or without SIG, such as TERM,
   * sigterm, RTMIN+3, RTMAX-1, or one of the aliases IOT, CLD and POLL.
   *
   * @return the signal's number, or -1 if the text names none
   */
  public static int parse(String text) {
    String name = Ascii.upperCase(text);
    if (name.startsWith("SIG")) {
      name = name.substring(3);
    }
    if (name.startsWith("RTMIN")) {
      return inRange(RTMIN + offset(name.substring(5), '+'), RTMIN);
    }
    if (name.startsWith("RTMAX")) {
      return inRange(MAX - offset(name.substring(5), '-'), RTMIN);
    }
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equals(name)) {
        return i + 1;
      }
    }
    return switch (name) {
      case "IOT" -> ABRT;
      case "CLD" -> CHLD;
      case "POLL" -> IO;
      default -> inRange(Decimal.parse(text), 1);
    };
  }

  private static int offset(String text, char sign) {
    if (text.isEmpty()) {
      return 0;
    }
    int offset = text.charAt(0) == sign ? Decimal.parse(text.substring(1)) : -1;
    return offset < 0 ? MAX + 1 : offset;
  }

  private static int inRange(int signal, int lowest) {
    return signal >= lowest && signal <= MAX ? signal : -1;
  }
}
