package scinit.linux;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Arguments;
import scinit.linux.libc.Boot;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

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
    for (int i = 0; Boot.variableEntry(i).toLong() != 0; i++) {
      if (Bytes.startsWith(Boot.variableEntry(i), prefix)) {
        entries.add(Bytes.toString(Boot.variableEntry(i)));
      }
    }
    return entries;
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
}
