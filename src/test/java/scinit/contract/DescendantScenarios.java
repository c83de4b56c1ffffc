package scinit.contract;

import static scinit.contract.ContractBroken.expect;
import static scinit.contract.ContractBroken.expectEqual;

import java.util.List;
import scinit.kernel.ChildChange.Kind;
import scinit.kernel.Errno;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.Terminal;
import scinit.kernel.UtcTime;

/** Orphans, descendants, and the few questions that need no child. */
final class DescendantScenarios {
  /** A child of the shell in a session of its own, which then reports. */
  private static final String DETACHED =
      "P=$PPID; export P; setsid sh -c 'kill -USR2 $P; exec sleep 60' & wait";

  private DescendantScenarios() {}

  static void addTo(List<Scenario> all) {
    all.add(new Scenario("no-descendants", DescendantScenarios::none));
    all.add(new Scenario("descendant-that-left-the-group", DescendantScenarios::leftTheGroup));
    all.add(new Scenario("orphan-adopted", DescendantScenarios::orphanAdopted));
    all.add(new Scenario("orphan-lost-without-subreaper", DescendantScenarios::orphanLost));
    all.add(new Scenario("subreaper-knows-that-it-is-one", DescendantScenarios::subreaper));
    all.add(new Scenario("orphan-in-another-session", DescendantScenarios::orphanElsewhere));
    all.add(new Scenario("signal-zero-asks", DescendantScenarios::signalZero));
    all.add(new Scenario("no-terminal", DescendantScenarios::noTerminal));
    all.add(new Scenario("clocks", DescendantScenarios::clocks));
    all.add(new Scenario("errno-text", DescendantScenarios::errnoText));
    all.add(new Scenario("standard-error", DescendantScenarios::standardError));
  }

  private static void none(Subject subject) {
    expectEqual(Errno.ESRCH, subject.kernel.signalDescendants(Signal.TERM), "the errno");
  }

  private static void leftTheGroup(Subject subject) {
    subject.adoptOrphans();
    int pid = subject.start("sh", "-c", DETACHED);
    subject.awaitSignal(Signal.USR2);
    expectEqual(0, subject.kernel.signalDescendants(Signal.KILL), "the errno of SIGKILL");
    for (int i = 0; i < 2; i++) {
      subject.awaitChange();
      expectEqual(Signal.KILL, subject.change.value(), "the signal that ended a descendant");
    }
    subject.expectReap(Reaped.NO_CHILDREN);
    expectEqual(Errno.ESRCH, subject.kernel.signalGroup(pid, Signal.TERM), "the group's errno");
  }

  private static void orphanAdopted(Subject subject) {
    subject.adoptOrphans();
    int pid = subject.start("sh", "-c", "sleep 60 & exit 4");
    subject.expectChange(pid, Kind.EXITED, 4);
    subject.expectReap(Reaped.NOTHING_YET);
    expectEqual(0, subject.kernel.signalDescendants(Signal.TERM), "the errno of SIGTERM");
    subject.awaitChange();
    expect(subject.change.pid() != pid, "another pid than the first child's");
    expectEqual(Signal.TERM, subject.change.value(), "the signal that ended the orphan");
    subject.expectReap(Reaped.NO_CHILDREN);
  }

  private static void orphanLost(Subject subject) {
    int pid = subject.start("sh", "-c", "sleep 1 & exit 4");
    subject.expectChange(pid, Kind.EXITED, 4);
    boolean isInit = subject.kernel.processId() == 1;
    subject.expectReap(isInit ? Reaped.NOTHING_YET : Reaped.NO_CHILDREN);
  }

  private static void subreaper(Subject subject) {
    if (subject.kernel.processId() != 1) {
      expect(!subject.kernel.isSubreaper(), "no subreaper by itself");
    }
    subject.adoptOrphans();
    expect(subject.kernel.isSubreaper(), "a subreaper once it has asked");
  }

  private static void orphanElsewhere(Subject subject) {
    subject.adoptOrphans();
    int pid = subject.start("sh", "-c", DETACHED);
    subject.awaitSignal(Signal.USR2);
    subject.finish(pid);
    subject.expectReap(Reaped.NOTHING_YET);
    expectEqual(Errno.ESRCH, subject.kernel.signalGroup(pid, Signal.TERM), "the group's errno");
    expectEqual(0, subject.kernel.signalDescendants(Signal.KILL), "the errno of SIGKILL");
    subject.awaitChange();
    expectEqual(Signal.KILL, subject.change.value(), "the signal that ended the orphan");
    subject.expectReap(Reaped.NO_CHILDREN);
  }

  private static void signalZero(Subject subject) {
    int pid = subject.start("sleep", "60");
    expectEqual(0, subject.kernel.signalGroup(pid, 0), "the errno of a question");
    subject.pass(20);
    subject.expectReap(Reaped.NOTHING_YET);
    subject.finish(pid);
  }

  private static void noTerminal(Subject subject) {
    Terminal terminal = subject.kernel.terminal();
    if (!terminal.isPresent()) {
      expect(!terminal.isOurs(), "no terminal to be nobody's");
      expectEqual(-1, terminal.foregroundGroup(), "the foreground group without a terminal");
      expect(!terminal.giveUp(), "no terminal to be nothing to give up");
      expect(terminal.takeBack() != 0, "an errno without a terminal");
      terminal.saveModes();
      terminal.restoreModes();
    }
  }

  private static void clocks(Subject subject) {
    long before = subject.kernel.monotonicNanos();
    UtcTime time = new UtcTime();
    subject.kernel.readWallClock(time);
    expect(time.year >= 2024, "a year after 2023");
    expect(time.month >= 1 && time.month <= 12, "a month");
    expect(time.day >= 1 && time.day <= 31, "a day");
    expect(time.hour >= 0 && time.hour <= 23, "an hour");
    expect(time.minute >= 0 && time.minute <= 59, "a minute");
    expect(time.second >= 0 && time.second <= 60, "a second");
    expect(time.millisecond >= 0 && time.millisecond <= 999, "milliseconds");
    expect(subject.kernel.monotonicNanos() >= before, "a clock that does not run backwards");
  }

  private static void errnoText(Subject subject) {
    String text = subject.kernel.describe(Errno.ENOENT);
    expect(text.equals("No such file or directory"), "the system's words, not: " + text);
  }

  private static void standardError(Subject subject) {
    byte[] line = {'o', 'k', '\n', 'x'};
    subject.kernel.writeToStandardError(line, 3);
    subject.kernel.writeToStandardError(line, 0);
    subject.poll();
    expectEqual(0, subject.taken.size(), "the number of signals that writing raises");
  }
}
