package scinit.it;

import com.sun.jna.Native;

/** The one call that neither Java nor a shell can make: a signal of any number, 32 and 33 too. */
final class Libc {
  static {
    Native.register(Libc.class, "c");
  }

  private Libc() {}

  /** Sends a signal, kill(2). Returns 0, or -1 if there is no such process. */
  static native int kill(int pid, int signal);
}
