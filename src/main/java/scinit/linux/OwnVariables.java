package scinit.linux;

import java.util.List;
import scinit.kernel.EnvironmentTable;

/** The values of scinit's own variables, for who looks for many of them. */
final class OwnVariables {
  private final EnvironmentTable table = new EnvironmentTable();

  /**
   * As with getenv(3), the first entry of a name counts, and one without an equals sign is none.
   */
  OwnVariables() {
    List<String> entries = LinuxProcess.environment("");
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).indexOf('=') >= 0) {
        table.put(entries.get(i));
      }
    }
  }

  /** As {@link scinit.kernel.Kernel#variable} says. */
  String value(String name) {
    String entry = table.find(name);
    return entry == null ? null : EnvironmentTable.valueOf(entry);
  }
}
