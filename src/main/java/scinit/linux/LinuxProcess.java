package scinit.linux;

import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Address;
import scinit.kernel.Arguments;

/** What scinit's own process was started with, and its end. Texts are bytes in chars 0–255. */
public final class LinuxProcess {
  private LinuxProcess() {}

  /** Returns the arguments behind the program's name. */
  public static Arguments arguments() {
    return new OwnArguments();
  }

  /** Returns the entries {@code NAME=value} of the environment whose names begin with a prefix. */
  public static List<String> environment(String prefix) {
    List<String> entries = new ArrayList<>();
    Address environment = Libc.environ();
    for (int i = 0; element(environment, i).toLong() != 0; i++) {
      Address entry = element(environment, i);
      if (Bytes.startsWith(entry, prefix)) {
        entries.add(Bytes.toString(entry));
      }
    }
    return entries;
  }

  /** Returns the value of a variable of the environment, or null. */
  static String variable(String name) {
    String prefix = name + "=";
    Address environment = Libc.environ();
    for (int i = 0; element(environment, i).toLong() != 0; i++) {
      Address entry = element(environment, i);
      if (Bytes.startsWith(entry, prefix)) {
        return Bytes.toString(entry.add(prefix.length()));
      }
    }
    return null;
  }

  /** Returns the version, such as 0.1.0. */
  public static String version() {
    return Bytes.toString(Boot.version());
  }

  /** Returns the commit that the executable was built from. */
  public static String commit() {
    return Bytes.toString(Boot.commit());
  }

  /** Returns what the executable was built for, such as x86_64-linux-musl. */
  public static String target() {
    return Bytes.toString(Boot.target());
  }

  /** Ends scinit with an exit status, 0–255. */
  public static void exit(int status) {
    Libc.exit(status);
  }

  static Address element(Address pointers, int index) {
    return pointers.add(index * Address.sizeOf()).getAddress();
  }
}
