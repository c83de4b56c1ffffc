package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.HUP;
import static scinit.kernel.Signal.INT;
import static scinit.kernel.Signal.QUIT;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.TSTP;
import static scinit.kernel.Signal.USR1;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The init without a command: it holds the namespace, and reaps. */
class PauseIT {
  @RegisterExtension final Starter starter = new Starter();

  /** Starts it with the children that a shell has made before it became scinit. */
  private Running pause(boolean asInit, String before, String... options) {
    String[] words = java.util.Arrays.copyOf(options, options.length + 1);
    words[options.length] = "--pause";
    Launch launch = starter.scinit(words).after(before);
    Running running = (asInit ? launch.asInit() : launch).start();
    awaitIdle(running.itself());
    return running;
  }

  private static void awaitIdle(Proc scinit) {
    Eventually.until("scinit sleeps", scinit::isAsleep);
  }

  @ParameterizedTest
  @CsvSource({TERM + ", false", INT + ", true", QUIT + ", false", TERM + ", true"})
  void isEndedWithZero(int signal, boolean asInit) {
    Running running = pause(asInit, "");
    running.signal(signal);
    Ended ended = running.awaitEnd();
    assertThat(ended.status()).isZero();
    assertThat(ended.out() + ended.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reapsWhoEndsBeforeAndAfterItsStart(boolean asInit) {
    Running running =
        pause(asInit, "true & read go & (sh -c 'echo $PPID; read go' <&0 & sleep 0) & sleep 0.1");
    Proc scinit = running.itself();
    running.type("go");
    running.type("go");
    Eventually.until("all are reaped", () -> scinit.children().isEmpty());
    assertThat(running.isAlive()).isTrue();
    running.signal(TERM);
    assertThat(running.awaitEnd().status()).isZero();
  }

  /** As {@code docker exec} does it: whose parent is outside becomes PID 1's child. */
  @Test
  void asInitItReapsTheOrphansOfWhoEntersTheNamespace() {
    Running running = pause(true, "");
    Proc scinit = running.itself();
    String target = Integer.toString(scinit.pid());
    Ended ended =
        starter
            .command(
                "nsenter", "-t", target, "-p", "sh", "-c", "sleep 0.2 >/dev/null 2>&1 & echo ok")
            .run();
    assertThat(ended.out()).isEqualTo("ok\n");
    Eventually.until("the orphan is reaped", () -> scinit.children().isEmpty());
    assertThat(running.isAlive()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoIsLeftIsEnded(boolean asInit) {
    Running running =
        pause(
            asInit,
            "sh -c \"trap '' TERM; echo ready; sleep 1000\" & sleep 1000 &",
            "--leftover-timeout-ms=100");
    running.awaitOut("ready\n");
    running.signal(TERM);
    assertThat(running.awaitStatus()).isZero();
    assertThat(starter.alive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {HUP, USR1, TSTP, 40})
  void everyOtherSignalIsIgnoredQuietly(int signal) {
    Running running = pause(false, "");
    Proc scinit = running.itself();
    long before = scinit.contextSwitches();
    running.signal(signal);
    Eventually.until("it has woken up", () -> scinit.contextSwitches() > before);
    awaitIdle(scinit);
    running.signal(TERM);
    Ended ended = running.awaitEnd();
    assertThat(ended.status()).isZero();
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void doesNotWakeUpWhileNothingHappens() {
    Proc scinit = pause(false, "").itself();
    long before = scinit.contextSwitches();
    starter.command("sleep", "1").run();
    assertThat(scinit.contextSwitches()).isEqualTo(before);
  }

  @Test
  void aCommandOrWhatNeedsOneIsRefused() {
    for (String[] words :
        List.of(new String[] {"--pause", "true"}, new String[] {"--pause", "--handover"})) {
      Ended ended = starter.scinit(words).run();
      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.err()).startsWith("scinit: cannot pause: ").hasLineCount(1);
    }
  }
}
