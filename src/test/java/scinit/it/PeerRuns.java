package scinit.it;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The runs in which an init is compared: each option with each of its values, in front of the
 * command, behind it and behind {@code --}; pairs of options; each variable; what commands do.
 */
final class PeerRuns {
  private static final long SEED = 12;
  private static final int PAIRS = 60;

  private final String name;
  private final PeerCommands commands;
  private final Set<PeerRun> runs = new LinkedHashSet<>();

  private PeerRuns(String name, PeerCommands commands) {
    this.name = name;
    this.commands = commands;
  }

  /** Returns the runs for a name, each of them once. */
  static List<PeerRun> of(String name, PeerCommands commands) {
    PeerRuns made = new PeerRuns(name, commands);
    switch (name) {
      case "tini", "tini-static" -> made.addTinis();
      case "dumb-init" -> made.addDumbInits();
      case "catatonit" -> made.addCatatonits();
      default -> throw new IllegalArgumentException(name);
    }
    return List.copyOf(made.runs);
  }

  private void addTinis() {
    List<String> options =
        List.of(
            "-v",
            "-vv",
            "-vvv",
            "-vvvv",
            "-s",
            "-g",
            "-w",
            "-sg",
            "-vvg",
            "-wsvvv",
            "-h",
            "-l",
            "-x",
            "-vx",
            "-R",
            "-e 3",
            "-e3",
            "-e 0",
            "-e 255",
            "-e 256",
            "-e -1",
            "-e +3",
            "-e x",
            "-e 3x",
            "-e 3:4",
            "-e 3,4",
            "-ve 3",
            "-p SIGKILL",
            "-pSIGTERM",
            "-vvp SIGUSR1",
            "-p TERM",
            "-p 15",
            "-p SIGRTMIN",
            "-p NOPE",
            "-s -e 143",
            "--version",
            "--help",
            "-version",
            "-",
            "-s -s",
            "-e 3 -e 4",
            "-vh",
            "-hx",
            "-lv");
    addOptions(options);
    for (String variable :
        List.of(
            "TINI_SUBREAPER=",
            "TINI_SUBREAPER=0",
            "TINI_KILL_PROCESS_GROUP=",
            "TINI_KILL_PROCESS_GROUP=1",
            "TINI_VERBOSITY=0",
            "TINI_VERBOSITY=1",
            "TINI_VERBOSITY=3",
            "TINI_VERBOSITY=4",
            "TINI_VERBOSITY=-1",
            "TINI_VERBOSITY=x",
            "TINI_VERBOSITY=",
            "POSIXLY_CORRECT=")) {
      addVariable(variable, "", "-v", "-svvv", "-g");
    }
    for (String some : List.of("-s", "-svvv", "-sgvv", "-swvvv")) {
      addCommands(some);
      addBoth(some, commands.orphan);
      addBoth(some + " -e 143", commands.killed);
    }
    addEnds("-s");
    addEnds("-svvv");
    addEnds("-s -e 127");
  }

  private void addDumbInits() {
    addOptions(
        List.of(
            "-v",
            "-c",
            "-cv",
            "-vc",
            "-h",
            "-V",
            "-x",
            "-cx",
            "--verbose",
            "--single-child",
            "--help",
            "--version",
            "--single",
            "--s",
            "--ver",
            "--verb",
            "--vers",
            "--foo",
            "--foo=bar",
            "--verbose=1",
            "--rewrite",
            "-r",
            "-r 15:3",
            "-r15:3",
            "-vr15:3",
            "--rewrite 15:3",
            "--rewrite=15:3",
            "--rew=15:3",
            "-r 15:0",
            "-r 31:31",
            "-r 1:31",
            "-r 32:1",
            "-r 40:1",
            "-r 15:32",
            "-r 15:64",
            "-r 0:1",
            "-r 64:64",
            "-r 65:1",
            "-r -1:1",
            "-r 15:-1",
            "-r 15",
            "-r x",
            "-r 15:",
            "-r :15",
            "-r TERM:QUIT",
            "-r 15:3x",
            "-r 9:1",
            "-r 17:0",
            "-r 015:3",
            "-r 15:3 -r 15:0",
            "-r 15:3,1:0",
            "-",
            "-hx",
            "-Vv",
            "-vh"));
    for (String variable :
        List.of(
            "DUMB_INIT_DEBUG=1",
            "DUMB_INIT_DEBUG=0",
            "DUMB_INIT_DEBUG=",
            "DUMB_INIT_DEBUG=11",
            "DUMB_INIT_SETSID=0",
            "DUMB_INIT_SETSID=1",
            "DUMB_INIT_SETSID=",
            "POSIXLY_CORRECT=")) {
      addVariable(variable, "", "-v", "-c", "-vc", "-v -r 15:0");
    }
    for (String options : List.of("", "-v", "-cv", "-v -r 15:10", "-cv -r 10:10 -r 14:12")) {
      addCommands(options);
    }
    for (String options : List.of("-v -r 15:0", "-cv -r 15:0")) {
      addBoth(options, commands.signals, "15", "34");
    }
    // As any other process it would stop.
    addAsInit("-v -r 20:0", commands.signals, "20", "34");
    addAsInit("-cv -r 20:0", commands.signals, "20", "34");
    addAsInit("-v -r 21:28", commands.signals, "21", "34");
    addAsInit("-v", commands.orphan);
    addAsInit("-cv", commands.orphan);
    addEnds("-v");
  }

  private void addCatatonits() {
    addOptions(
        List.of(
            "-g",
            "-h",
            "-L",
            "-V",
            "-x",
            "-gx",
            "-gV",
            "-gg",
            "--version",
            "--vers",
            "--v",
            "--version=1",
            "--help",
            "--foo",
            "--foo=bar",
            "-",
            "-hx",
            "-Lh",
            "-e 3",
            "-g -g"));
    for (String variable :
        List.of("CATATONIT_DEBUG=", "CATATONIT_DEBUG=1", "CATATONIT_LOG=x", "POSIXLY_CORRECT=")) {
      addVariable(variable, "", "-g", "-x");
    }
    for (String options : List.of("", "-g")) {
      addCommands(options);
      addBoth(options, commands.orphan);
      addBoth(options, commands.signals, "20", "34");
    }
    addEnds("");
  }

  private void addOptions(List<String> options) {
    for (String option : options) {
      List<String> words = words(option);
      addBoth(join(words, List.of(commands.says, "a", "b")));
      add(false, List.of(), join(words, List.of("--", commands.says, "a")));
      add(false, List.of(), join(List.of(commands.says, "a"), words));
      add(false, List.of(), join(join(List.of(commands.says, "--"), words), List.of("b")));
    }
    Random random = new Random(SEED);
    for (int i = 0; i < PAIRS; i++) {
      List<String> words = words(options.get(random.nextInt(options.size())));
      words = join(words, words(options.get(random.nextInt(options.size()))));
      add(random.nextBoolean(), List.of(), join(words, List.of(commands.says, "c")));
    }
    addBoth(List.of());
    addBoth(List.of("--"));
    addBoth(List.of("--", "--", commands.says));
    addBoth(List.of("", "a"));
    for (String option : options) {
      add(false, List.of(), words(option));
    }
    add(false, List.of(), List.of("-e", "", commands.says));
  }

  private void addVariable(String variable, String... options) {
    for (String option : options) {
      List<String> words = join(words(option), List.of(commands.says, "a"));
      add(false, List.of(variable), words);
      add(true, List.of(variable), words);
      add(false, List.of(variable), join(List.of(commands.says, "a"), words(option)));
    }
  }

  /** What a command does, and what becomes of signals on their way to it. */
  private void addCommands(String options) {
    addBoth(options, commands.says, "a");
    addBoth(options, commands.killed);
    for (String signal : List.of("1", "2", "10", "14", "15", "40")) {
      addBoth(options, commands.signals, signal);
    }
    addBoth(options, commands.signals, "28", "34");
    addAsInit(options, commands.signals, "32", "34");
  }

  /** Commands that can't be executed. */
  private void addEnds(String options) {
    for (String command :
        List.of("/nonexistent", "nonexistent", "/etc/passwd", "/etc", "/etc/passwd/x")) {
      addBoth(options, command);
    }
  }

  private void addAsInit(String options, String... command) {
    add(true, debugging(), join(words(options), List.of(command)));
  }

  private void addBoth(String options, String... command) {
    add(false, debugging(), join(words(options), List.of(command)));
    add(true, debugging(), join(words(options), List.of(command)));
  }

  /** catatonit has no option for it. */
  private List<String> debugging() {
    return name.equals("catatonit") ? List.of("CATATONIT_DEBUG=1") : List.of();
  }

  private void addBoth(List<String> words) {
    add(false, List.of(), words);
    add(true, List.of(), words);
  }

  private void add(boolean isInit, List<String> environment, List<String> words) {
    runs.add(new PeerRun(name, isInit, environment, words));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
