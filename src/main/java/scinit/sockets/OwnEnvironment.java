package scinit.sockets;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.Decimal;
import scinit.kernel.Fields;
import scinit.kernel.Kernel;

/**
 * The variables about sockets and restarts that scinit itself was started with. They are for scinit
 * alone: none is passed on unchanged.
 */
final class OwnEnvironment {
  private static final List<String> PROTOCOL =
      List.of(
          "LISTEN_FDS",
          "LISTEN_PID",
          "LISTEN_FDNAMES",
          "SCINIT_INHERITED_FDS",
          "SCINIT_RELOAD_COUNT",
          "SCINIT_CHANGED_PATHS");

  private static final String UNKNOWN = "unknown";

  private final List<String> names = new ArrayList<>();
  private String givenNames = "";
  private int givenCount;

  /** Reads them; the sockets are scinit's only if LISTEN_PID is its pid. */
  OwnEnvironment(Kernel kernel) {
    for (String name : PROTOCOL) {
      if (kernel.variable(name) != null) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      return;
    }
    if (number(kernel.variable("LISTEN_PID")) == kernel.processId()) {
      givenCount = Math.max(0, number(kernel.variable("LISTEN_FDS")));
    }
    String given = kernel.variable("LISTEN_FDNAMES");
    givenNames = given == null ? "" : given;
  }

  private static int number(String text) {
    return text == null ? -1 : Decimal.parse(text);
  }

  /** Returns how many sockets scinit was given, from descriptor 3 on. */
  int givenCount() {
    return givenCount;
  }

  /** Returns the name of one of them, sd_listen_fds_with_names(3). */
  String givenName(int index) {
    String name = Fields.at(givenNames, ':', index);
    return name.isEmpty() ? UNKNOWN : name;
  }

  /** Returns the names of the variables that no child gets unchanged. */
  List<String> names() {
    return names;
  }
}
