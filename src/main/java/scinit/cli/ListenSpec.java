package scinit.cli;

import scinit.kernel.Decimal;
import scinit.kernel.Fields;
import scinit.kernel.ListenRequest;
import scinit.kernel.ListenRequest.Kind;
import scinit.kernel.UserGroup;

/** Takes apart the value of {@code --listen}: {@code [NAME=]SPEC[?OPTION[&OPTION...]]}. */
final class ListenSpec {
  /** The kernel caps it, listen(2) "somaxconn". */
  static final int DEFAULT_BACKLOG = 4096;

  private static final int MAX_PORT = 65535;
  private static final int MAX_NAME_CHARS = 255;

  private final OptionValue given;
  private final String value;
  private String name;
  private Kind kind;
  private String host;
  private int port;
  private String path;
  private int backlog = DEFAULT_BACKLOG;
  private int mode = ListenRequest.DEFAULT_MODE;
  private UserGroup owner;
  private boolean reusePort;

  private ListenSpec(OptionValue given, String value) {
    this.given = given;
    this.value = value;
  }

  /**
   * Reads a value.
   *
   * @throws UsageException if it can't be understood, or if an option does not fit the kind
   */
  static ListenRequest read(OptionValue given) throws UsageException {
    return new ListenSpec(given, given.text()).request();
  }

  /** Returns the request for a TCP port of {@code --ports}. */
  static ListenRequest port(OptionValue port, String address) throws UsageException {
    return new ListenSpec(port, "tcp://" + address + ":" + port.text()).request();
  }

  private ListenRequest request() throws UsageException {
    int equals = value.indexOf('=');
    boolean isNamed = equals >= 0 && equals < value.indexOf(':');
    String spec = isNamed ? value.substring(equals + 1) : value;
    Fields parts = new Fields(spec, '?');
    readAddress(parts.next());
    name = isNamed ? value.substring(0, equals) : defaultName();
    checkName();
    String options = parts.rest();
    if (options != null) {
      readOptions(options);
    }
    return new ListenRequest(name, spec, kind, host, port, path, backlog, mode, owner, reusePort);
  }

  private void readAddress(String address) throws UsageException {
    if (address.startsWith("tcp://")) {
      kind = Kind.TCP;
      readHostAndPort(address.substring("tcp://".length()));
    } else if (address.startsWith("udp://")) {
      kind = Kind.UDP;
      readHostAndPort(address.substring("udp://".length()));
    } else if (address.startsWith("unix:")) {
      kind = Kind.UNIX_STREAM;
      readPath(address.substring("unix:".length()));
    } else if (address.startsWith("unix-dgram:")) {
      kind = Kind.UNIX_DATAGRAM;
      readPath(address.substring("unix-dgram:".length()));
    } else {
      throw given.wrong("must be tcp://HOST:PORT, udp://HOST:PORT, unix:/path or unix-dgram:/path");
    }
  }

  private void readHostAndPort(String address) throws UsageException {
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      throw given.wrong("the port is missing");
    }
    port = Decimal.parse(address.substring(colon + 1));
    if (port < 0 || port > MAX_PORT) {
      throw given.wrong("a port is a whole number from 0 to 65535");
    }
    host = host(address.substring(0, colon));
  }

  private String host(String text) throws UsageException {
    if (text.startsWith("[") && text.endsWith("]")) {
      return text.substring(1, text.length() - 1);
    }
    if (text.indexOf(':') >= 0) {
      throw given.wrong("an IPv6 address stands in brackets, such as [::1]");
    }
    return switch (text) {
      case "", "*" -> ListenRequest.EVERY_ADDRESS;
      case "localhost" -> "127.0.0.1";
      default -> text;
    };
  }

  /** Absolute, since scinit leaves its working directory, and removes the file at the end. */
  private void readPath(String text) throws UsageException {
    if (text.length() < 2 || (text.charAt(0) != '/' && text.charAt(0) != '@')) {
      throw given.wrong("must be an absolute path, or an abstract name behind @");
    }
    path = text;
  }

  /** The kind and the port, or the file's name, without what a name may not have. */
  private String defaultName() {
    if (path == null) {
      return (kind == Kind.TCP ? "tcp-" : "udp-") + port;
    }
    // What is behind the last slash, or behind the @.
    String last = path.substring(Math.max(path.lastIndexOf('/'), 0) + 1);
    StringBuilder allowed = new StringBuilder();
    for (int i = 0; i < last.length() && i < MAX_NAME_CHARS; i++) {
      allowed.append(isAllowed(last.charAt(i)) ? last.charAt(i) : '_');
    }
    return allowed.length() == 0 ? "unix" : allowed.toString();
  }

  /** LISTEN_FDNAMES is separated by colons, sd_listen_fds(3). */
  private void checkName() throws UsageException {
    boolean isGood = !name.isEmpty() && name.length() <= MAX_NAME_CHARS;
    for (int i = 0; i < name.length(); i++) {
      isGood &= isAllowed(name.charAt(i));
    }
    if (!isGood) {
      throw given.wrong("a name is 1 to 255 visible ASCII characters without a colon");
    }
  }

  private static boolean isAllowed(char c) {
    return c > ' ' && c < 0x7f && c != ':';
  }

  private void readOptions(String options) throws UsageException {
    Fields fields = new Fields(options, '&');
    for (String option = fields.next(); option != null; option = fields.next()) {
      readOption(option);
    }
  }

  private void readOption(String option) throws UsageException {
    Fields sides = new Fields(option, '=');
    String key = sides.next();
    String text = sides.rest();
    switch (key) {
      case "backlog" -> backlog = backlog(text);
      case "mode" -> mode = mode(text);
      case "owner" -> owner = owner(text);
      case "reuseport" -> reusePort = reusePort(text);
      default ->
          throw given.wrong("the options are backlog=N, mode=MODE, owner=USER and reuseport");
    }
  }

  private int backlog(String text) throws UsageException {
    int number = text == null ? -1 : Decimal.parse(text);
    if (kind == Kind.UDP || kind == Kind.UNIX_DATAGRAM) {
      throw given.wrong("backlog is for sockets that are connected to");
    }
    if (number < 0) {
      throw given.wrong("backlog must be a whole number");
    }
    return number;
  }

  private int mode(String text) throws UsageException {
    requireFile("mode");
    int octal = text == null || text.length() > 4 ? -1 : OptionValue.fileMode(text);
    if (octal < 0) {
      throw given.wrong("mode must be an octal number from 0 to 0777");
    }
    return octal;
  }

  private UserGroup owner(String text) throws UsageException {
    requireFile("owner");
    UserGroup user = text == null ? null : UserGroup.parse(text);
    if (user == null) {
      throw given.wrong("owner must be USER or USER:GROUP");
    }
    return user;
  }

  private boolean reusePort(String text) throws UsageException {
    if (path != null) {
      throw given.wrong("reuseport is for tcp and udp");
    }
    if (text != null) {
      throw given.wrong("reuseport takes no value");
    }
    return true;
  }

  private void requireFile(String option) throws UsageException {
    if (path == null || path.startsWith("@")) {
      throw given.wrong(option + " is for sockets that have a file");
    }
  }
}
