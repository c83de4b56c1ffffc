package scinit.cli;

import java.util.ArrayList;
import java.util.List;
import scinit.cli.Option.Topic;
import scinit.config.Config;
import scinit.config.Contract;
import scinit.config.EndSettings;
import scinit.config.LaunchSettings;
import scinit.config.ProcessSettings;
import scinit.config.RestartSettings;
import scinit.config.SignalSettings;
import scinit.config.SocketSettings;
import scinit.config.WatchSettings;
import scinit.log.Format;

/**
 * The options that the user has given, in the order of their sources: a source that comes later
 * wins. Of an option that it gives, nothing counts that a weaker source says, so that a variable
 * which is replaced is not even read. Within one source the last value counts, or all of them if
 * the option is repeatable.
 */
public final class Settings {
  /** The value that turns a flag off, for which no user has a word. */
  public static final String OFF = "0";

  private final List<OptionValue> given = new ArrayList<>();

  /** How many of them come from weaker sources. */
  private int weaker;

  private Format format = Format.TEXT;
  private Contract contract = Contract.SCINIT;

  /** Takes over what another program's name promises. */
  public void become(Format format, Contract contract) {
    this.format = format;
    this.contract = contract;
  }

  /** To be called where one source of settings ends, and one begins that wins over it. */
  public void beginStronger() {
    weaker = given.size();
  }

  /**
   * Adds an option that the user has given.
   *
   * @throws UsageException if it comes from a command line and its value is wrong: of several
   *     mistakes there the first is said
   */
  public void add(OptionValue value) throws UsageException {
    if (value.text() != null && !value.isVariable()) {
      Settings alone = new Settings();
      alone.become(format, contract);
      alone.given.add(value);
      alone.read();
    }
    for (int i = weaker - 1; i >= 0; i--) {
      if (value.option().replaces(given.get(i).option())) {
        given.remove(i);
        weaker--;
      }
    }
    given.add(value);
  }

  /** Returns the form of messages unless the user asks for another one. */
  Format format() {
    return format;
  }

  Contract contract() {
    return contract;
  }

  /** Returns the value that was given last of some options, or null. */
  OptionValue last(Option... options) {
    for (int i = given.size() - 1; i >= 0; i--) {
      for (Option option : options) {
        if (given.get(i).option() == option) {
          return given.get(i);
        }
      }
    }
    return null;
  }

  /** Returns all values of some options, in the order in which they were given. */
  List<OptionValue> all(Option... options) {
    List<OptionValue> all = new ArrayList<>();
    for (OptionValue value : given) {
      for (Option option : options) {
        if (value.option() == option) {
          all.add(value);
        }
      }
    }
    return all;
  }

  /** Returns the values of a repeatable option, none of them empty on a command line. */
  List<String> texts(Option option) throws UsageException {
    List<String> texts = new ArrayList<>();
    for (OptionValue value : all(option)) {
      texts.add(value.nonEmpty());
    }
    return texts;
  }

  /** Returns true if a flag is set. */
  boolean isOn(Option flag) {
    OptionValue value = last(flag);
    return value != null && !OFF.equals(value.text());
  }

  /** Returns the value of an option as a number; the other one if it is not given. */
  int number(Option option, int otherwise) throws UsageException {
    OptionValue value = last(option);
    return value == null ? otherwise : value.number();
  }

  /** Returns the value of an option, not empty, or null if it is not given. */
  String text(Option option) throws UsageException {
    OptionValue value = last(option);
    return value == null ? null : value.nonEmpty();
  }

  /** Returns true if an option of a topic is given. */
  boolean has(Topic topic) {
    for (OptionValue value : given) {
      if (value.option().topic == topic) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if no command is to be run. */
  public boolean isPause() {
    return isOn(Option.PAUSE);
  }

  /**
   * Returns what has been given, without a command.
   *
   * @throws UsageException if a value is none that its option can have, or makes no sense
   */
  public Config toConfig() throws UsageException {
    if (isPause()) {
      requireNoCommandsOption();
    }
    if (has(Topic.WATCHING)) {
      WatchOptions.check(this);
    }
    if (has(Topic.RESTARTS)) {
      RestartOptions.check(this);
    }
    return read();
  }

  /** A topic that nobody speaks of is not read: a plain start does without. */
  private Config read() throws UsageException {
    return new Config(
        null,
        has(Topic.SIGNALS) ? SignalOptions.read(this) : SignalSettings.DEFAULT,
        has(Topic.THE_END) ? EndOptions.read(this) : EndSettings.DEFAULT,
        has(Topic.PROCESSES) ? ProcessOptions.read(this) : ProcessSettings.DEFAULT,
        launch(),
        has(Topic.SOCKETS) ? SocketOptions.read(this) : SocketSettings.NONE,
        has(Topic.WATCHING) ? WatchOptions.read(this) : WatchSettings.OFF,
        has(Topic.RESTARTS) ? RestartOptions.read(this) : RestartSettings.NEVER,
        MessageOptions.read(this),
        contract);
  }

  private LaunchSettings launch() throws UsageException {
    return has(Topic.RIGHTS) || has(Topic.SURROUNDINGS)
        ? new LaunchSettings(RightsOptions.read(this), SurroundingsOptions.read(this))
        : LaunchSettings.NONE;
  }

  private void requireNoCommandsOption() throws UsageException {
    for (OptionValue value : given) {
      if (value.option().needsCommand()) {
        throw new UsageException("cannot pause: " + value.name() + " needs a COMMAND");
      }
    }
  }
}
