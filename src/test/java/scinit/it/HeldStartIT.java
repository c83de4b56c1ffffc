package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever may stop the command may stop it before it is executed too, when it is his already:
 * scinit goes on all the same. Wants root.
 */
class HeldStartIT {
  private static final int SIGTERM = 15;
  private static final int SIGCONT = 18;
  private static final int SIGSTOP = 19;
  private static final int SIGWINCH = 28;
  private static final int MOST_TRIES = 100;
  private static final String NOBODY = "65534";

  /** A PATH that is searched for a while, so that the start can be met in the middle. */
  private static final String LONG_PATH = "/x:".repeat(40_000) + "/bin:/usr/bin";

  @RegisterExtension final Starter starter = new Starter();

  private Running started;

  /** Returns the child of scinit, stopped before it has executed its program. */
  private Proc startAndHold(boolean asInit, String... options) {
    for (int i = 0; i < MOST_TRIES; i++) {
      started = start(asInit, options);
      Proc child = childBeforeExec(started.itself());
      if (child != null) {
        return child;
      }
      started.signal(SIGTERM);
      started.awaitStatus();
    }
    throw new AssertionError("no start could be met in the middle");
  }

  private Running start(boolean asInit, String... options) {
    List<String> words = new ArrayList<>(List.of("--user", "nobody:nogroup"));
    words.addAll(List.of("--env", "PATH=" + LONG_PATH, "--log-level", "debug"));
    words.addAll(List.of(options));
    words.addAll(List.of("--", "sleep", "1000"));
    Launch launch = starter.scinit(words.toArray(String[]::new));
    return (asInit ? launch.asInit() : launch).after("sleep 0.5 &").start();
  }

  /** Returns null if it has executed its program before it was stopped. */
  private static Proc childBeforeExec(Proc scinit) {
    Proc[] child = new Proc[1];
    Eventually.until(
        "a child that is nobody's",
        () -> {
          child[0] = newest(scinit);
          return child[0] != null && child[0].status("Uid").startsWith(NOBODY);
        });
    Libc.kill(child[0].pid(), SIGSTOP);
    Eventually.until("the child to be stopped", () -> child[0].isStopped() || gone(child[0]));
    return child[0].executable().equals(scinit.executable()) ? child[0] : null;
  }

  private static boolean gone(Proc process) {
    return !process.isAlive();
  }

  /** Returns the child that is not the shell's one from before, or null. */
  private static Proc newest(Proc scinit) {
    List<Proc> children =
        scinit.children().stream().filter(each -> !isShells(each) && each.isAlive()).toList();
    return children.isEmpty() ? null : children.get(children.size() - 1);
  }

  private static boolean isShells(Proc process) {
    return process.commandLine().contains("0.5")
        || process.executable().isEmpty()
        || process.commandLine().contains("sh");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStartThatIsStoppedKeepsScinitFromNothing(boolean asInit) {
    Proc held = startAndHold(asInit);
    Proc scinit = started.itself();
    Eventually.until("the orphan to be reaped", () -> scinit.children().equals(List.of(held)));
    assertThat(scinit.state()).isNotEqualTo("D");
    started.signal(SIGWINCH);
    started.awaitErr("forwarded SIGWINCH");
    assertThat(started.err()).doesNotContain("started sleep");
    started.signal(SIGTERM);
    assertThat(started.awaitStatus()).isEqualTo(128 + SIGTERM);
  }

  @Test
  void aStartThatIsContinuedGoesOn() {
    Proc held = startAndHold(false);
    Libc.kill(held.pid(), SIGCONT);
    started.awaitErr("started sleep as process " + held.pid());
    started.signal(SIGTERM);
    assertThat(started.awaitStatus()).isEqualTo(128 + SIGTERM);
  }

  /** Its memory is a copy of scinit's, and its descriptors are scinit's. */
  @Test
  void aStartThatIsStoppedIsClosedToItsUser() {
    Proc held = startAndHold(false);
    Ended ended =
        starter
            .command(Helper.INTRUDER.path(), "open", Integer.toString(held.pid()))
            .with("user=" + NOBODY)
            .run();
    assertThat(ended.out().lines())
        .hasSize(6)
        .allMatch(
            line -> line.endsWith("Operation not permitted") || line.endsWith("Permission denied"));
    started.signal(SIGTERM);
    assertThat(started.awaitStatus()).isEqualTo(128 + SIGTERM);
  }

  /** In a namespace, so that it stops nobody else of the same user. */
  @Test
  void whoeverStopsAllThatHeMayStopsNoScinit() {
    String rounds =
        """
        "$1" user=65534 -- "$2" stop 15 &
        for i in 1 2 3 4 5 6 7 8; do
          "$3" --user nobody:nogroup --graceful-timeout-secs 1 -- sleep 1000 2>/dev/null &
          scinit=$!
          until [ -n "$(cat /proc/$scinit/task/$scinit/children)" ]; do :; done
          kill -TERM $scinit
          wait $scinit || echo "ended with $?"
        done
        """;
    Running rounder =
        starter
            .command(
                "/bin/sh",
                "-c",
                rounds,
                "sh",
                Helper.LAUNCHER.path(),
                Helper.INTRUDER.path(),
                Starter.executable())
            .asInit()
            .start();
    Ended ended = rounder.awaitEnd();
    assertThat(ended.status()).isZero();
    assertThat(ended.out().lines())
        .hasSize(8)
        .allMatch(line -> line.matches("ended with 1(37|43)"));
  }
}
