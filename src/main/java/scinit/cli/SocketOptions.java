package scinit.cli;

import scinit.config.SocketSettings;

/** The options of the topic "Sockets", as they are being read. */
final class SocketOptions {
  private String standardInputName;

  void beginCommandLine() {}

  void apply(Option option, ValueReader reader) throws UsageException {
    if (option == Option.STDIN_SOCKET) {
      standardInputName = reader.text();
    }
  }

  SocketSettings toSettings() throws UsageException {
    return new SocketSettings(SocketSettings.NONE.listeners(), standardInputName);
  }
}
