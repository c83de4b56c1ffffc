package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.it.TerminalSession.CTRL_Z;
import static scinit.kernel.Signal.HUP;
import static scinit.kernel.Signal.KILL;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.USR1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The terminal is closed: what would be started again ends, in every phase, and its port is free.
 */
class HangUpIT {
  private static final String SERVER = "echo $$ >>starts; exec sleep 1000";
  private static final String WAITING = "waiting for the next change";

  /** Whose job scinit is; each tells it of the loss in another way, or not at all. */
  private enum Leader {
    /** scinit leads the session: the kernel tells it. */
    SCINIT("exec %s"),
    /** It sends SIGHUP to its jobs, before the kernel sends it to the foreground group. */
    BASH("exec bash --norc --noprofile --noediting -ic '%s; true'"),
    /** It ends, and the kernel tells the foreground group. */
    SH("%s; true");

    private final String line;

    Leader(String line) {
      this.line = line;
    }
  }

  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;
  private TerminalSession terminal;

  /** Starts scinit with its messages in a file, since a terminal that is lost shows none. */
  private Proc start(Leader leader, String options, String script) {
    write("command", script);
    write("hook", "echo prepare >>prepared; exec sleep 1000");
    String words = Starter.executable() + " -v --listen unix:" + folder + "/socket " + options;
    return startLine(leader, words + " -- sh " + folder + "/command 2>" + folder + "/log");
  }

  private Proc startLine(Leader leader, String line) {
    terminal =
        starter.onTerminal("sh", "-c", "cd " + folder + "; " + String.format(leader.line, line));
    Eventually.until("scinit", () -> !scinits().isEmpty());
    return scinits().get(0);
  }

  private List<Proc> scinits() {
    return starter.alive().stream()
        .filter(each -> each.executable().equals(Starter.executable()))
        .toList();
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitText(String name, String text) {
    Eventually.until("\"" + text + "\" in " + name, () -> read(name).contains(text));
  }

  private long starts() {
    return read("starts").lines().count();
  }

  private void awaitStarts(int count) {
    Eventually.until(count + " starts", () -> starts() >= count);
    Eventually.until("the command has executed", () -> isSleep(latest()));
  }

  private static boolean isSleep(Proc process) {
    return process.commandLine().get(0).equals("sleep");
  }

  private Proc latest() {
    List<String> pids = read("starts").lines().toList();
    return new Proc(Integer.parseInt(pids.get(pids.size() - 1).strip()));
  }

  private void expectEndOfAll() {
    long before = starts();
    terminal.hangUp();
    Eventually.until("the end of all", () -> starter.alive().isEmpty());
    assertThat(starts()).as("starts").isEqualTo(before);
    assertThat(folder.resolve("socket")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void whileScinitWaits(Leader leader) {
    start(leader, "--on-exit wait --reload-signal USR1", "echo $$ >>starts");
    awaitText("log", WAITING);
    expectEndOfAll();
    assertThat(read("log")).contains("the terminal is lost: ending");
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void whileTheCommandServesAndWouldBeWaitedFor(Leader leader) {
    start(leader, "--on-exit wait --reload-signal USR1", SERVER);
    awaitStarts(1);
    expectEndOfAll();
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void whileTheCommandServesAndWouldBeStartedAgain(Leader leader) {
    start(leader, "--on-exit restart", SERVER);
    awaitStarts(1);
    expectEndOfAll();
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void aCommandThatHandlesSighupIsNotStartedAgain(Leader leader) {
    start(leader, "--on-exit restart", "trap 'exit 0' HUP; echo $$ >>starts; sleep 1000 & wait");
    Eventually.until("a start", () -> starts() == 1);
    Eventually.until("its sleep", () -> latest().children().stream().anyMatch(HangUpIT::isSleep));
    expectEndOfAll();
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void whileTheNextStartIsPrepared(Leader leader) {
    Proc scinit =
        start(leader, "--on-exit restart --reload-signal USR1 --before-start \"sh hook\"", SERVER);
    awaitStarts(1);
    Libc.kill(scinit.pid(), USR1);
    awaitText("prepared", "prepare");
    expectEndOfAll();
  }

  /** The foreground group is that of a process that was reaped. */
  @ParameterizedTest
  @EnumSource(Leader.class)
  void whileTheNextStartIsPreparedAndTheOldCommandHasEnded(Leader leader) {
    Proc scinit =
        start(leader, "--on-exit restart --reload-signal USR1 --before-start \"sh hook\"", SERVER);
    awaitStarts(1);
    Proc command = latest();
    Libc.kill(scinit.pid(), USR1);
    awaitText("prepared", "prepare");
    Libc.kill(command.pid(), KILL);
    Eventually.until(
        "scinit in the foreground", () -> terminal.foregroundGroup() == scinit.group());
    expectEndOfAll();
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void whileScinitPauses(Leader leader) {
    Proc scinit = start(leader, "--reload-signal USR1 --restart-delay-ms 100000", SERVER);
    awaitStarts(1);
    Proc command = latest();
    Libc.kill(scinit.pid(), USR1);
    Eventually.until("the end of the old one", () -> command.state().isEmpty());
    Eventually.until(
        "scinit in the foreground", () -> terminal.foregroundGroup() == scinit.group());
    expectEndOfAll();
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void whileTwoCommandsRun(Leader leader) {
    Proc scinit =
        start(
            leader,
            "--on-exit restart --reload-signal USR1 --handover --ready-after-ms 100000"
                + " --ready-timeout-secs 1000",
            SERVER);
    awaitStarts(1);
    Libc.kill(scinit.pid(), USR1);
    awaitStarts(2);
    expectEndOfAll();
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void inANewSession(Leader leader) {
    start(leader, "--on-exit restart --new-session", SERVER);
    awaitStarts(1);
    expectEndOfAll();
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void betweenTwoNewSessions(Leader leader) {
    start(leader, "--on-exit wait --new-session --reload-signal USR1", "echo $$ >>starts");
    awaitText("log", WAITING);
    expectEndOfAll();
  }

  @Test
  void betweenTwoNewSessionsTheTerminalIsScinitsOwn() {
    Proc scinit = start(Leader.SCINIT, "--on-exit wait --new-session --reload-signal USR1", SERVER);
    awaitStarts(1);
    assertThat(latest().foregroundGroup()).isEqualTo(latest().group());
    Libc.kill(latest().pid(), KILL);
    awaitText("log", WAITING);
    Eventually.until("its own", () -> scinit.foregroundGroup() == scinit.group());
    Libc.kill(scinit.pid(), USR1);
    awaitStarts(2);
    assertThat(latest().session()).isEqualTo(latest().pid());
    assertThat(latest().foregroundGroup()).isEqualTo(latest().group());
    terminal.type(TerminalSession.CTRL_C);
    Eventually.until("the end of the command", () -> !latest().isAlive());
    expectEndOfAll();
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void inAPipeline(Leader leader) {
    write("command", SERVER);
    String words = Starter.executable() + " --on-exit restart -- sh " + folder + "/command";
    startLine(leader == Leader.SCINIT ? Leader.SH : leader, words + " | cat >/dev/null");
    awaitStarts(1);
    expectEndOfAll();
  }

  /** It takes SIGHUP for a wish to reload, perhaps; the stop signal asks it to end. */
  @ParameterizedTest
  @EnumSource(names = {"SCINIT", "BASH"})
  void aCommandThatSurvivesSighupIsAskedToEnd(Leader leader) {
    start(
        leader,
        "--on-exit wait --reload-signal USR1",
        "trap 'echo again >>hups' HUP; echo $$ >>starts; exec 2>/dev/null;"
            + " while :; do sleep 0.1; done");
    Eventually.until("a start", () -> starts() == 1);
    expectEndOfAll();
  }

  /** The shell is gone; the other end of its terminal stays open. */
  @Test
  void theEndOfTheSessionsLeaderIsALossToo() {
    for (int round = 0; round < 20; round++) {
      start(Leader.SH, "--on-exit wait --reload-signal USR1", SERVER);
      awaitStarts(round + 1);
      Libc.kill(terminal.leader().pid(), KILL);
      Eventually.until("the end of all", () -> starter.alive().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void whomNohupHasStartedGoesOn(Leader leader) {
    write("command", "echo $$ >>starts");
    Proc scinit =
        startLine(
            leader,
            "nohup "
                + Starter.executable()
                + " -vv --on-exit wait --reload-signal USR1 -- sh "
                + folder
                + "/command 2>"
                + folder
                + "/log >/dev/null </dev/null");
    awaitText("log", WAITING);
    terminal.hangUp();
    if (leader == Leader.SH) {
      Eventually.until("the end of the shell", () -> !terminal.leader().isAlive());
    } else {
      awaitText("log", "received SIGHUP");
    }
    Libc.kill(scinit.pid(), USR1);
    Eventually.until("another start", () -> starts() == 2);
    assertThat(scinit.isAlive()).isTrue();
    Libc.kill(scinit.pid(), TERM);
    Eventually.until("the end of all", () -> starter.alive().isEmpty());
  }

  /** While the terminal is there, SIGHUP is a person's. */
  @ParameterizedTest
  @EnumSource(Leader.class)
  void sighupFromAPersonIsForwarded(Leader leader) {
    Proc scinit = start(leader, "-v --on-exit restart", SERVER);
    awaitStarts(1);
    Libc.kill(scinit.pid(), HUP);
    awaitText("log", "received SIGHUP");
    awaitStarts(2);
    assertThat(read("log")).doesNotContain("terminal is lost");
  }

  /** Ctrl-Z, bg, disown, exit: as it is done with what is to go on without the terminal. */
  @Test
  void aJobThatWasDisownedGoesOn() {
    write("command", SERVER);
    terminal = starter.onTerminal("bash", "--norc", "--noprofile", "--noediting", "-i");
    terminal.enter("cd " + folder);
    terminal.enter(Starter.executable() + " --on-exit restart -- sh command 2>log");
    awaitStarts(1);
    Proc scinit = new Proc(latest().parent());
    terminal.type(CTRL_Z);
    Eventually.until("both are stopped", () -> scinit.isStopped() && latest().isStopped());
    terminal.enter("bg; disown; echo done$((1+1))");
    terminal.awaitScreen("done2");
    Eventually.until("both run", () -> !scinit.isStopped() && !latest().isStopped());
    terminal.hangUp();
    Eventually.until("the end of the shell", () -> !terminal.leader().isAlive());
    Libc.kill(latest().pid(), KILL);
    awaitStarts(2);
    assertThat(scinit.isAlive()).isTrue();
    Libc.kill(scinit.pid(), TERM);
    Eventually.until("the end of all", () -> starter.alive().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void theInitAloneEndsWithItsCommand(Leader leader) {
    start(leader, "", SERVER);
    awaitStarts(1);
    expectEndOfAll();
  }

  @ParameterizedTest
  @EnumSource(Leader.class)
  void aHeldNamespaceEnds(Leader leader) {
    Proc scinit = startLine(leader, Starter.executable() + " --pause");
    Eventually.until("scinit sleeps", () -> scinit.state().equals("S"));
    terminal.hangUp();
    Eventually.until("the end of all", () -> starter.alive().isEmpty());
  }
}
