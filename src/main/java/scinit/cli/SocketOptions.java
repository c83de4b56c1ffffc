package scinit.cli;

import java.util.ArrayList;
import java.util.List;
import scinit.config.SocketSettings;
import scinit.kernel.ListenRequest;

/**
 * Reads the options of the topic "Sockets". Ports and specs stay in the order in which they are
 * given.
 */
final class SocketOptions {
  private static final String DEFAULT_ADDRESS = "127.0.0.1";

  private SocketOptions() {}

  static SocketSettings read(Settings given) throws UsageException {
    String address = address(given.last(Option.BIND_ADDR));
    List<ListenRequest> listeners = new ArrayList<>();
    for (OptionValue value : given.all(Option.PORTS, Option.LISTEN)) {
      if (value.option() == Option.LISTEN) {
        value.nonEmpty();
        listeners.add(ListenSpec.read(value));
      } else {
        for (OptionValue port : value.parts()) {
          listeners.add(ListenSpec.port(port, address));
        }
      }
      if (listeners.size() > SocketSettings.MOST) {
        throw value.wrong("these are more than " + SocketSettings.MOST + " sockets");
      }
    }
    return new SocketSettings(listeners, given.text(Option.STDIN_SOCKET));
  }

  /** Returns the address of all ports; one of IPv6 stands in brackets. */
  private static String address(OptionValue value) throws UsageException {
    String address = value == null ? DEFAULT_ADDRESS : value.nonEmpty();
    if (address.startsWith("[") != address.endsWith("]")) {
      throw value.wrong("an IPv6 address stands in brackets, such as [::1]");
    }
    return address.startsWith("[") || address.indexOf(':') < 0 ? address : "[" + address + "]";
  }
}
