package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.HUP;
import static scinit.kernel.Signal.KILL;
import static scinit.kernel.Signal.TERM;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whoever may trace the command may keep its end from scinit, ptrace(2) "Death under ptrace"; and
 * one that has become another user may be out of reach: scinit goes on all the same. Wants root.
 */
class HeldEndIT {
  private static final String NOBODY = "65534";

  @RegisterExtension final Starter starter = new Starter();

  private Running start(String... options) {
    List<String> words = new ArrayList<>(List.of("--user", "nobody:nogroup"));
    words.addAll(List.of("--graceful-timeout-secs", "1"));
    words.addAll(List.of(options));
    words.addAll(List.of("--", "sleep", "1000"));
    return starter.scinit(words.toArray(String[]::new)).start();
  }

  /** Returns the command's process, which is traced by its user from now on. */
  private Proc hold(Running running) {
    Proc command = running.command();
    // Before it is executed it is closed to its user.
    Eventually.until("the command to be executed", () -> command.commandLine().contains("1000"));
    starter
        .command(Helper.INTRUDER.path(), "trace", Integer.toString(command.pid()))
        .with("user=" + NOBODY)
        .start()
        .awaitOut("traced");
    return command;
  }

  private static void awaitNext(Running running, Proc old) {
    Eventually.until(
        "the next command",
        () ->
            running.itself().children().stream()
                .anyMatch(each -> each.isAlive() && each.pid() != old.pid()));
  }

  @Test
  void aCommandWhoseEndIsHeldKeepsScinitFromNoEnd() {
    Running running = start();
    hold(running);
    running.signal(TERM);
    assertThat(running.awaitStatus()).isEqualTo(128 + KILL);
    // It may be read later: the command, which lives, has stderr open too.
    running.awaitErr("cannot end the command: SIGKILL has no effect; going on without it\n");
  }

  @Test
  void itKeepsScinitFromNoRestart() {
    Running running = start("--reload-signal", "HUP");
    Proc old = hold(running);
    running.signal(HUP);
    awaitNext(running, old);
    running.signal(TERM);
    assertThat(running.awaitStatus()).isEqualTo(128 + TERM);
  }

  @Test
  void itKeepsScinitFromNoOtherHandover() {
    Running running = start("--reload-signal", "HUP", "--handover", "--ready-after-ms", "1");
    Proc old = hold(running);
    running.signal(HUP);
    running.awaitErr(
        "cannot end the other command of the hand-over (process "
            + old.pid()
            + "): SIGKILL has no effect");
    running.signal(TERM);
    assertThat(running.awaitStatus()).isEqualTo(128 + TERM);
  }

  @Test
  void aCommandThatMayNotBeKilledIsLeftBehind() {
    Running running =
        starter
            .scinit(
                "--graceful-timeout-secs",
                "1",
                "--",
                "setpriv",
                "--reuid=" + NOBODY,
                "--clear-groups",
                "sh",
                "-c",
                "echo ready; exec sleep 1000")
            .through("setpriv", "--inh-caps=-kill", "--bounding-set=-kill")
            .start();
    running.awaitOut("ready");
    running.signal(TERM);
    assertThat(running.awaitStatus()).isEqualTo(128 + KILL);
    running
        .awaitErr("cannot send SIGKILL to the command: Operation not permitted\n")
        .awaitErr("cannot end the command: SIGKILL has no effect; going on without it\n");
  }
}
