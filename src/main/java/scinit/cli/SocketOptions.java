package scinit.cli;

import java.util.ArrayList;
import java.util.List;
import scinit.config.SocketSettings;
import scinit.kernel.ListenRequest;

/**
 * The options of the topic "Sockets", as they are being read. Ports and specs stay in the order in
 * which they are given.
 */
final class SocketOptions {
  private static final String DEFAULT_ADDRESS = "127.0.0.1";

  /** One port of --ports, or one spec of --listen. */
  private record Word(Option option, String text, boolean isInherited) {}

  private final List<Word> words = new ArrayList<>();
  private String address = DEFAULT_ADDRESS;
  private String standardInputName;
  private boolean isCommandLine;
  private int inheritedWords;

  void beginStronger() {
    isCommandLine = true;
  }

  void apply(Option option, ValueReader reader) throws UsageException {
    switch (option) {
      case PORTS -> addAll(option, reader.list(), reader);
      case LISTEN -> addAll(option, isCommandLine ? List.of(reader.text()) : reader.list(), reader);
      case BIND_ADDR -> address = reader.text();
      case STDIN_SOCKET -> standardInputName = reader.text();
      default -> throw new IllegalArgumentException(option.longName + " is not about sockets");
    }
  }

  /** The command line replaces what the environment says of the same option. */
  private void addAll(Option option, List<String> texts, ValueReader reader) throws UsageException {
    for (int i = words.size() - 1; isCommandLine && inheritedWords > 0 && i >= 0; i--) {
      if (words.get(i).option == option && words.get(i).isInherited) {
        words.remove(i);
        inheritedWords--;
      }
    }
    for (String text : texts) {
      words.add(new Word(option, text, !isCommandLine));
      inheritedWords += isCommandLine ? 0 : 1;
    }
    if (words.size() > SocketSettings.MOST) {
      throw reader.wrong("these are more than " + SocketSettings.MOST + " sockets");
    }
  }

  SocketSettings toSettings() throws UsageException {
    List<ListenRequest> listeners = new ArrayList<>();
    for (Word word : words) {
      listeners.add(
          word.option == Option.PORTS
              ? ListenSpec.port(word.text, address)
              : ListenSpec.read(word.text));
    }
    return new SocketSettings(listeners, standardInputName);
  }
}
