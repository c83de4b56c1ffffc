package scinit.linux.libc;

import org.teavm.interop.Address;

/** The environment that this process was started with, environ(7). */
public final class Environment {
  private Environment() {}

  /**
   * Returns an entry, a C string, by its index from 0 on; the null address behind the last. An
   * entry lies where the kernel has put it, and does not move.
   */
  public static Address entry(int index) {
    return Libc.environ().add(index * Address.sizeOf()).getAddress();
  }

  /** Returns the value of a variable, or null. */
  public static String value(String name) {
    String prefix = name + "=";
    for (int i = 0; entry(i).toLong() != 0; i++) {
      if (Bytes.startsWith(entry(i), prefix)) {
        return Bytes.toString(entry(i).add(prefix.length()));
      }
    }
    return null;
  }
}
