package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.KILL;
import static scinit.kernel.Signal.TERM;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every orphan is reaped, and none costs memory. Run with {@code -Dscinit.it.orphans=100000} for
 * the full proof.
 */
class ZombieIT {
  private static final int ORPHANS = Integer.getInteger("scinit.it.orphans", 10_000);

  /** A page or two may be touched for the first time. */
  private static final int SLACK_KILOBYTES = 16;

  @RegisterExtension final Starter starter = new Starter();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noOrphanStaysAZombieAndMemoryDoesNotGrow(boolean asInit) {
    String maker = Helper.PROCESS_MAKER.path();
    Launch launch =
        starter.scinit("--", "sh", "-c", "while read go; do " + maker + " orphans 1000 & done");
    Running running = (asInit ? launch.asInit() : launch).start();
    makeOrphans(running, 1);
    Proc scinit = running.itself();
    int before = scinit.residentKilobytes();
    for (int round = 2; round <= 1 + ORPHANS / 1000; round++) {
      makeOrphans(running, round);
    }
    assertThat(before).isPositive();
    assertThat(scinit.residentKilobytes()).isLessThanOrEqualTo(before + SLACK_KILOBYTES);
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + TERM);
  }

  /** In rounds: how long all of them take is no sign of what is wrong. */
  private static void makeOrphans(Running running, int round) {
    running.type("go");
    running.awaitOut("done\n".repeat(round));
    Eventually.until(
        "nobody but the command is left", () -> running.itself().children().size() == 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCommandThatEndsTogetherWithThousandsIsNoticed(boolean asInit) {
    Launch launch = starter.scinit("--", Helper.PROCESS_MAKER.path(), "children", "3000");
    Running running = (asInit ? launch.asInit() : launch).start();
    running.awaitOut("done");
    Libc.kill(-running.command().pid(), KILL);
    assertThat(running.awaitEnd().status()).isEqualTo(128 + KILL);
    assertThat(starter.alive()).isEmpty();
  }

  @Test
  void anOrphanThatEndsLongAfterItsParentIsReaped() {
    Running running =
        starter
            .scinit("--", "sh", "-c", "(sleep 1000 & echo $!); echo ready; exec sleep 1000")
            .start();
    running.awaitOut("ready");
    Proc orphan = new Proc(Integer.parseInt(running.out().lines().findFirst().orElseThrow()));
    assertThat(orphan.parent()).isEqualTo(running.itself().pid());
    Libc.kill(orphan.pid(), TERM);
    Eventually.until("the orphan is gone", () -> orphan.state().isEmpty());
    assertThat(running.isAlive()).isTrue();
  }

  @Test
  void reapedOrphansAreWarnedAboutIfAskedFor() {
    Running running =
        starter.scinit("-w", "--", "sh", "-c", "(sh -c 'exit 3' &); exec sleep 1000").start();
    running.awaitErr(") that ended with status 3\n");
    assertThat(running.err()).startsWith("scinit: warning: reaped an orphan (process ");
  }
}
