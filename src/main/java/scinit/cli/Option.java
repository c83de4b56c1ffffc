package scinit.cli;

import static scinit.cli.Option.Topic.MESSAGES;
import static scinit.cli.Option.Topic.PROCESSES;
import static scinit.cli.Option.Topic.RESTARTS;
import static scinit.cli.Option.Topic.RIGHTS;
import static scinit.cli.Option.Topic.SIGNALS;
import static scinit.cli.Option.Topic.SOCKETS;
import static scinit.cli.Option.Topic.SURROUNDINGS;
import static scinit.cli.Option.Topic.THE_END;
import static scinit.cli.Option.Topic.WATCHING;

/**
 * Every option, once: the parser, the environment variables and the help text all read this table.
 *
 * <p>The environment variable of an option is its long name in capitals behind SCINIT_, such as
 * SCINIT_STOP_SIGNAL.
 */
public enum Option {
  TARGET(
      SIGNALS,
      't',
      "target",
      "WHO",
      "who gets forwarded signals: group (default), child, or all: every descendant"),
  SINGLE_CHILD(SIGNALS, 'c', "single-child", null, "the same as --target child"),
  REWRITE(
      SIGNALS,
      'r',
      "rewrite",
      "FROM:TO",
      "forward FROM as TO, 0 to drop it; names or numbers; repeatable"),
  STOP_SIGNAL(SIGNALS, "stop-signal", "SIG", "what SIGTERM becomes, such as QUIT for nginx"),
  PARENT_DEATH_SIGNAL(
      SIGNALS, 'p', "parent-death-signal", "SIG", "act on SIG when the parent of scinit dies"),

  GRACEFUL_TIMEOUT_SECS(
      THE_END,
      "graceful-timeout-secs",
      "N",
      "seconds from SIGTERM, SIGINT or SIGQUIT to SIGKILL; 0: no limit; default 30"),
  PRE_STOP(
      THE_END,
      "pre-stop",
      "COMMAND",
      "a shell command to run on SIGTERM before that is forwarded; a second SIGTERM ends it"),
  PRE_STOP_DELAY_MS(
      THE_END,
      "pre-stop-delay-ms",
      "N",
      "milliseconds to wait on SIGTERM before that is forwarded; default 0"),
  WAIT_FOR(
      THE_END,
      "wait-for",
      "WHOM",
      "whose end is the end: child (default), or all: every descendant's"),
  LEFTOVER_TIMEOUT_MS(
      THE_END,
      "leftover-timeout-ms",
      "N",
      "milliseconds from SIGTERM to SIGKILL for processes that COMMAND leaves behind; default"
          + " 1000"),
  REMAP_EXIT(
      THE_END,
      'e',
      "remap-exit",
      "CODE[:CODE]",
      "end with 0, or with the second CODE, in place of CODE; repeatable"),

  SUBREAPER(
      PROCESSES, 's', "subreaper", null, "adopt orphans; done anyway when scinit is not PID 1"),
  NEW_SESSION(
      PROCESSES,
      "new-session",
      null,
      "start COMMAND in a session of its own, with the terminal if scinit leads one"),
  PAUSE(PROCESSES, "pause", null, "run no COMMAND: reap orphans until SIGTERM, SIGINT or SIGQUIT"),

  USER(
      RIGHTS,
      "user",
      "USER[:GROUP]",
      "run COMMAND as this user, by name or number, in its groups or in GROUP alone"),
  DROP_CAPS(
      RIGHTS,
      "drop-caps",
      "LIST",
      "take capabilities away, such as net_raw,mknod, or all; repeatable"),
  NO_NEW_PRIVS(RIGHTS, "no-new-privs", null, "no setuid program gives COMMAND new rights"),
  RLIMIT(
      RIGHTS,
      "rlimit",
      "NAME=SOFT[:HARD]",
      "a resource limit, such as nofile=1024:65536; a number or unlimited; repeatable"),
  NICE(RIGHTS, "nice", "N", "the nice value, from -20 to 19"),
  OOM_SCORE_ADJ(
      RIGHTS,
      "oom-score-adj",
      "N",
      "from -1000 (never) to 1000: which process the kernel ends when memory is short"),

  CHDIR(SURROUNDINGS, "chdir", "DIR", "the folder to start COMMAND in"),
  UMASK(SURROUNDINGS, "umask", "OCTAL", "the file mode creation mask, such as 027"),
  ENV(SURROUNDINGS, "env", "NAME=VALUE", "set a variable; repeatable"),
  ENV_FILE(
      SURROUNDINGS,
      "env-file",
      "FILE",
      "set variables from lines NAME=VALUE, or NAME for scinit's own value; repeatable"),
  UNSET_ENV(SURROUNDINGS, "unset-env", "NAME", "take a variable away; repeatable"),

  PORTS(
      SOCKETS,
      "ports",
      "PORT[,PORT...]",
      "TCP ports to hold for COMMAND, such as 8080,8081; repeatable"),
  BIND_ADDR(SOCKETS, "bind-addr", "ADDR", "the address of --ports; default 127.0.0.1"),
  LISTEN(
      SOCKETS,
      "listen",
      "[NAME=]SPEC",
      "hold a socket: tcp://HOST:PORT, udp://HOST:PORT, unix:/path, unix-dgram:/path or unix:@name;"
          + " repeatable"),
  STDIN_SOCKET(SOCKETS, "stdin-socket", "NAME", "give COMMAND that socket as its stdin too"),

  LIVE_RELOAD(WATCHING, "live-reload", null, "restart COMMAND when files change"),
  WATCH_PATH(
      WATCHING,
      "watch-path",
      "PATH",
      "a file or a folder to watch; default: the executable of COMMAND; repeatable"),
  WATCH_FILTER(
      WATCHING, "watch-filter", "GLOB", "only files that match count, such as *.java; repeatable"),
  WATCH_IGNORE(
      WATCHING, "watch-ignore", "GLOB", "files and folders that match don't count; repeatable"),
  WATCH_GITIGNORE(WATCHING, "watch-gitignore", null, "what .gitignore names does not count"),
  WATCH_POLL_MS(
      WATCHING,
      "watch-poll-ms",
      "N",
      "look for changes every N milliseconds, for network file systems"),
  DEBOUNCE_MS(
      WATCHING, "debounce-ms", "N", "milliseconds without a change before a restart; default 100"),

  BEFORE_START(
      RESTARTS,
      "before-start",
      "COMMAND",
      "a shell command to run before each start after a change; if it fails, nothing is restarted"),
  RESTART_DELAY_MS(
      RESTARTS,
      "restart-delay-ms",
      "N",
      "milliseconds between the old one's end and the new one's start; default 0"),
  RELOAD_SIGNAL(RESTARTS, "reload-signal", "SIG", "restart on SIG instead of forwarding it"),
  ON_EXIT(
      RESTARTS,
      "on-exit",
      "WHAT",
      "when COMMAND ends by itself: end (default), wait for the next change, or restart"),
  MAX_RESTARTS(RESTARTS, "max-restarts", "N", "with --on-exit restart: end after N restarts"),
  HANDOVER(
      RESTARTS,
      "handover",
      null,
      "start the new one beside the old one, and end the old one when the new one is ready"),
  READY_AFTER_MS(
      RESTARTS,
      "ready-after-ms",
      "N",
      "the new one is ready when it has lived N milliseconds; default: when it says READY=1"),
  READY_TIMEOUT_SECS(
      RESTARTS,
      "ready-timeout-secs",
      "N",
      "seconds that the new one has to become ready; default 30"),

  LOG_LEVEL(MESSAGES, "log-level", "LEVEL", "error, warn (default), info, debug or trace"),
  LOG_FORMAT(MESSAGES, "log-format", "FORMAT", "text (default) or json, one object a line"),
  VERBOSE(MESSAGES, 'v', "verbose", null, "one level more; repeatable"),
  WARN_REAPED(MESSAGES, 'w', "warn-reaped", null, "warn about each orphan that is reaped"),
  AS(MESSAGES, "as", "PROGRAM", "be tini, docker-init, dumb-init or catatonit; must come first"),
  LICENSE(MESSAGES, "license", null, "show the license and end"),
  HELP(MESSAGES, 'h', "help", null, "show this and end"),
  VERSION(MESSAGES, 'V', "version", null, "show version, commit and target, and end");

  /** The sections of the help text. */
  public enum Topic {
    SIGNALS("Signals"),
    THE_END("The end"),
    PROCESSES("Processes"),
    RIGHTS("Rights"),
    SURROUNDINGS("Surroundings"),
    SOCKETS("Sockets"),
    WATCHING("Watching"),
    RESTARTS("Restarts"),
    MESSAGES("Messages");

    final String title;

    Topic(String title) {
      this.title = title;
    }
  }

  private static final char NO_SHORT_NAME = ' ';

  /** No name is longer: all are less like a longer text by as much. */
  private static final int MOST_COMPARED_CHARS = 64;

  private static final Option[] ALL = values();

  final Topic topic;
  final char shortName;
  public final String longName;

  /** What the help text calls the value; null for a flag. */
  public final String valueName;

  public final String help;

  Option(Topic topic, String longName, String valueName, String help) {
    this(topic, NO_SHORT_NAME, longName, valueName, help);
  }

  Option(Topic topic, char shortName, String longName, String valueName, String help) {
    this.topic = topic;
    this.shortName = shortName;
    this.longName = longName;
    this.valueName = valueName;
    this.help = help;
  }

  public boolean takesValue() {
    return valueName != null;
  }

  boolean hasShortName() {
    return shortName != NO_SHORT_NAME;
  }

  /** Returns true for the options that mean nothing where there is no command. */
  boolean needsCommand() {
    return switch (topic) {
      case RIGHTS, SURROUNDINGS, SOCKETS, WATCHING, RESTARTS -> true;
      case THE_END -> this == PRE_STOP || this == PRE_STOP_DELAY_MS;
      case SIGNALS, PROCESSES, MESSAGES -> false;
    };
  }

  /** Returns true if each value counts, not the last one alone. The help text says so. */
  boolean isRepeatable() {
    return help.endsWith("repeatable");
  }

  /**
   * Returns true if nothing counts that a weaker source says of another option once a stronger one
   * has given this one.
   */
  boolean replaces(Option other) {
    return this == other || (this == LOG_LEVEL && other == VERBOSE);
  }

  /** Returns true for the options that are no settings: they have no environment variable. */
  public boolean isQuestion() {
    return this == HELP || this == VERSION || this == LICENSE || this == AS;
  }

  /** Returns the option with a long name, without its dashes, or null. */
  static Option withLongName(String name) {
    for (Option option : ALL) {
      if (option.longName.equals(name)) {
        return option;
      }
    }
    return null;
  }

  /** Returns the option with a short name, or null. */
  static Option withShortName(char name) {
    for (Option option : ALL) {
      if (option.hasShortName() && option.shortName == name) {
        return option;
      }
    }
    return null;
  }

  /**
   * Returns the option whose long name begins with a text, or else is most like its beginning; the
   * shortest if there are several.
   */
  static Option nearest(String text) {
    String name = text.substring(0, Math.min(text.length(), MOST_COMPARED_CHARS));
    Option nearest = ALL[0];
    int least = Integer.MAX_VALUE;
    for (Option option : ALL) {
      int distance =
          EditDistance.between(name, option.longName)
              + (option.longName.startsWith(name) ? 0 : MOST_COMPARED_CHARS);
      if (distance < least) {
        least = distance;
        nearest = option;
      }
    }
    return nearest;
  }
}
