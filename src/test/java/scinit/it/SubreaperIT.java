package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where scinit is not PID 1, it adopts the orphans among its descendants all the same. */
class SubreaperIT {
  /** A command that leaves an orphan, says its pid, and goes on. */
  private static final String LEAVES_AN_ORPHAN =
      "(sleep 1000 & echo $!); echo ready; exec sleep 1000";

  private static final String REFUSED =
      "scinit: warning: cannot become a subreaper: Operation not permitted; orphans go to the init"
          + " above, which scinit can neither wait for nor reap\n";

  /** prctl(PR_SET_CHILD_SUBREAPER) gives EPERM. */
  private static final String WITHOUT_SUBREAPER = "refuse=prctl:1:36";

  private static final int TERM = 15;

  @RegisterExtension final Starter starter = new Starter();

  @ParameterizedTest
  @ValueSource(strings = {"", "-s", "--subreaper"})
  void adoptsOrphansWithOrWithoutTheOption(String option) {
    Running running =
        (option.isEmpty()
                ? starter.scinit("--", "sh", "-c", LEAVES_AN_ORPHAN)
                : starter.scinit(option, "--", "sh", "-c", LEAVES_AN_ORPHAN))
            .start();
    assertThat(orphanOf(running).parent()).isEqualTo(running.itself().pid());
    assertThat(running.err()).isEmpty();
  }

  @Test
  void theInitOfANamespaceNeedsNoSubreaper() {
    Running running =
        starter
            .scinit("--", "sh", "-c", "echo ready; exec sleep 1000")
            .asInit()
            .with(WITHOUT_SUBREAPER)
            .start();
    running.awaitOut("ready");
    assertThat(running.err()).isEmpty();
  }

  @Test
  void saysSoWhereItCannot() {
    Ended ended = starter.scinit("--", "sh", "-c", "exit 3").with(WITHOUT_SUBREAPER).run();
    assertThat(ended).isEqualTo(new Ended(3, "", REFUSED));
  }

  @Test
  void theGroupIsAskedToEndWhereOrphansCannotBeAdopted() {
    Running running =
        starter
            .scinit("--", "sh", "-c", "sleep 1000 & echo $!; echo ready; read x; exit 4")
            .with(WITHOUT_SUBREAPER)
            .start();
    Proc leftover = orphanOf(running);
    running.type("");
    assertThat(running.awaitEnd().status()).isEqualTo(4);
    Eventually.until("the end of what was left", () -> !leftover.isAlive());
  }

  /** The attribute is kept across execve(2), prctl(2): refused is only what scinit has. */
  @Test
  void whoHasInheritedItAdoptsOrphansAndSaysNothing() {
    Running running =
        starter
            .scinit("--", "sh", "-c", LEAVES_AN_ORPHAN)
            .with("subreaper", WITHOUT_SUBREAPER)
            .start();
    Proc orphan = orphanOf(running);
    assertThat(orphan.parent()).isEqualTo(running.itself().pid());
    assertThat(running.err()).isEmpty();
    running.signal(TERM);
    running.awaitStatus();
    assertThat(orphan.isAlive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tini", "dumb-init", "catatonit"})
  void underAnyOtherNameToo(String name) {
    Running running =
        Names.AS
            .launch(starter, name, "--", "sh", "-c", LEAVES_AN_ORPHAN)
            .with("subreaper", WITHOUT_SUBREAPER)
            .start();
    assertThat(orphanOf(running).parent()).isEqualTo(running.itself().pid());
    assertThat(running.err()).isEmpty();
  }

  private static Proc orphanOf(Running running) {
    running.awaitOut("ready");
    return new Proc(Integer.parseInt(running.out().lines().findFirst().orElseThrow()));
  }
}
