package scinit.contract;

import static scinit.contract.ContractBroken.expect;
import static scinit.contract.ContractBroken.expectEqual;

import java.util.List;
import scinit.kernel.ChildChange.Kind;
import scinit.kernel.Errno;
import scinit.kernel.FileStatus;
import scinit.kernel.Reaped;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnOutcome.Stage;

/** What can be executed, and how. Commands make the files, in a folder of the scenario's own. */
final class ExecScenarios {
  private ExecScenarios() {}

  static void addTo(List<Scenario> all) {
    all.add(new Scenario("exec-script", ExecScenarios::script));
    all.add(new Scenario("exec-script-without-interpreter", ExecScenarios::plainScript));
    all.add(new Scenario("exec-empty-interpreter", ExecScenarios::emptyInterpreter));
    all.add(new Scenario("exec-missing-interpreter", ExecScenarios::missingInterpreter));
    all.add(new Scenario("exec-carriage-return", ExecScenarios::carriageReturn));
    all.add(new Scenario("exec-damaged-program", ExecScenarios::damagedProgram));
    all.add(new Scenario("exec-neither", ExecScenarios::neither));
    all.add(new Scenario("exec-not-executable", ExecScenarios::notExecutable));
    all.add(new Scenario("exec-permissions", ExecScenarios::permissions));
  }

  private static void script(Subject subject) {
    String file = file(subject, "script", "'#!/bin/sh\\nexit\\t6\\n'", "755");
    expectEnd(subject, subject.trySpawn(false, file), false);
  }

  private static void plainScript(Subject subject) {
    String file = file(subject, "plain", "'exit\\t6\\n'", "755");
    expectEnd(subject, subject.trySpawn(false, file), true);
  }

  private static void emptyInterpreter(Subject subject) {
    String file = file(subject, "empty", "'#!\\nexit\\t6\\n'", "755");
    expectEnd(subject, subject.trySpawn(false, file), true);
  }

  private static void missingInterpreter(Subject subject) {
    expectFailure(subject, file(subject, "missing", "'#!/no/such\\n'", "755"), Errno.ENOENT);
  }

  private static void carriageReturn(Subject subject) {
    expectFailure(subject, file(subject, "dos", "'#!/bin/sh\\r\\n'", "755"), Errno.ENOENT);
  }

  private static void damagedProgram(Subject subject) {
    expectFailure(subject, file(subject, "elf", "'\\177ELF\\n'", "755"), Errno.ENOEXEC);
  }

  private static void neither(Subject subject) {
    expectFailure(subject, file(subject, "neither", "'ab\\000c\\n'", "755"), Errno.ENOEXEC);
  }

  private static void notExecutable(Subject subject) {
    expectFailure(subject, file(subject, "not", "'#!/bin/sh\\n'", "644"), Errno.EACCES);
  }

  private static void permissions(Subject subject) {
    FileStatus status = new FileStatus();
    String file = file(subject, "permissions", "a", "644");
    subject.kernel.files().readStatus(file, status);
    expect(!status.isExecutable(), "a file that nobody may execute");
    subject.kernel.files().readStatus(file(subject, "permissions", "a", "755"), status);
    expect(status.isExecutable(), "a file that may be executed");
    expect(!subject.kernel.files().forbidsExecution(file), "files that may be executed here");
  }

  /** Makes a file and returns its path; {@code content} is a word of printf(1). */
  private static String file(Subject subject, String name, String content, String mode) {
    String folder = "target/contract/" + subject.kernel.processId() + "-exec-" + name;
    String file = folder + "/file";
    int pid =
        subject.start(
            "sh",
            "-c",
            "rm -rf "
                + folder
                + "; mkdir -p "
                + folder
                + "; printf "
                + content
                + " >"
                + file
                + "; chmod "
                + mode
                + " "
                + file);
    subject.expectChange(pid, Kind.EXITED, 0);
    return file;
  }

  private static void expectEnd(Subject subject, SpawnOutcome outcome, boolean isRunByShell) {
    expectEqual(Stage.RUNNING.ordinal(), outcome.stage().ordinal(), "the stage of the start");
    expect(outcome.isRunByShell() == isRunByShell, "a shell to run it, or not");
    subject.expectChange(outcome.pid(), Kind.EXITED, 6);
  }

  private static void expectFailure(Subject subject, String path, int errno) {
    SpawnOutcome outcome = subject.trySpawn(false, path);
    expectEqual(Stage.EXECUTE.ordinal(), outcome.stage().ordinal(), "the stage that failed");
    expectEqual(errno, outcome.errno(), "the errno of the failure");
    expect(path.equals(outcome.path()), "the path of what can't be executed");
    expect(!outcome.isRunByShell(), "no shell to run it");
    subject.expectReap(Reaped.NO_CHILDREN);
  }
}
