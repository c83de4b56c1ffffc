package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scinit.kernel.Signal.ABRT;
import static scinit.kernel.Signal.BUS;
import static scinit.kernel.Signal.CHLD;
import static scinit.kernel.Signal.CONT;
import static scinit.kernel.Signal.FPE;
import static scinit.kernel.Signal.HUP;
import static scinit.kernel.Signal.ILL;
import static scinit.kernel.Signal.INT;
import static scinit.kernel.Signal.KILL;
import static scinit.kernel.Signal.QUIT;
import static scinit.kernel.Signal.RTMIN;
import static scinit.kernel.Signal.SEGV;
import static scinit.kernel.Signal.STOP;
import static scinit.kernel.Signal.SYS;
import static scinit.kernel.Signal.TERM;
import static scinit.kernel.Signal.TRAP;
import static scinit.kernel.Signal.TTIN;
import static scinit.kernel.Signal.TTOU;
import static scinit.kernel.Signal.USR1;
import static scinit.kernel.Signal.USR2;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets which signal, and how often. */
class SignalForwardingIT {
  private static final int MAX = 64;

  /** A signal that is sent last: what the recorder has seen before it, is all. */
  private static final int LAST = 64;

  private static final List<Integer> DEADLY = List.of(FPE, ILL, SEGV, BUS, ABRT, TRAP, SYS);
  private static final Set<Integer> NOT_FORWARDED =
      Set.of(FPE, ILL, SEGV, BUS, ABRT, TRAP, SYS, KILL, STOP, CHLD, TTIN, TTOU);

  @RegisterExtension final Starter starter = new Starter();

  static IntStream forwarded() {
    return IntStream.rangeClosed(1, MAX).filter(signal -> !NOT_FORWARDED.contains(signal));
  }

  static List<Integer> deadly() {
    return DEADLY;
  }

  @ParameterizedTest
  @MethodSource("forwarded")
  void reachesTheCommandExactlyOnce(int signal) {
    Recording recording = record(starter.scinit("--", Helper.SIGNAL_RECORDER.path()));
    int last = signal == LAST ? USR1 : LAST;
    recording.send(signal);
    recording.send(last);
    assertThat(recording.signals()).containsExactly(signal, last);
  }

  @ParameterizedTest
  @MethodSource("forwarded")
  void reachesTheCommandOfAnInitExactlyOnce(int signal) {
    Recording recording = record(starter.scinit("--", Helper.SIGNAL_RECORDER.path()).asInit());
    int last = signal == LAST ? USR1 : LAST;
    recording.send(signal);
    recording.send(last);
    assertThat(recording.signals()).containsExactly(signal, last);
  }

  @ParameterizedTest
  @MethodSource("deadly")
  void aFaultEndsScinitAndNotTheCommand(int signal) {
    Recording recording =
        record(starter.scinit("--", Helper.SIGNAL_RECORDER.path()).with("limit=core:0"));
    Proc command = recording.running().command();
    recording.running().signal(signal);
    assertThat(recording.running().awaitStatus()).isEqualTo(128 + signal);
    Libc.kill(command.pid(), LAST);
    recording.await(LAST);
    assertThat(recording.signals()).containsExactly(LAST);
  }

  @ParameterizedTest
  @MethodSource("deadly")
  void aFaultSentToAnInitIsDiscarded(int signal) {
    Recording recording = record(starter.scinit("--", Helper.SIGNAL_RECORDER.path()).asInit());
    recording.running().signal(signal);
    recording.send(LAST);
    assertThat(recording.signals()).containsExactly(LAST);
  }

  @Test
  void theDeathOfAChildIsNotForwarded() {
    Recording recording = record(starter.scinit("--", Helper.SIGNAL_RECORDER.path()));
    recording.running().signal(CHLD);
    recording.send(LAST);
    assertThat(recording.signals()).containsExactly(LAST);
  }

  @ParameterizedTest
  @ValueSource(ints = {TTIN, TTOU})
  void theTerminalsRefusalIsIgnored(int signal) {
    Recording recording = record(starter.scinit("--", Helper.SIGNAL_RECORDER.path()));
    recording.running().signal(signal);
    recording.send(LAST);
    assertThat(recording.signals()).containsExactly(LAST);
  }

  @Test
  void killEndsScinit() {
    Recording recording = record(starter.scinit("--", Helper.SIGNAL_RECORDER.path()));
    recording.running().signal(KILL);
    assertThat(recording.running().awaitStatus()).isEqualTo(128 + KILL);
  }

  @Test
  void aStoppedScinitForwardsWhatArrivedMeanwhile() {
    Recording recording = record(starter.scinit("--", Helper.SIGNAL_RECORDER.path()));
    Running running = recording.running();
    running.signal(STOP);
    Eventually.until("scinit is stopped", running.itself()::isStopped);
    running.signal(HUP);
    running.signal(CONT);
    recording.await(HUP);
    recording.await(CONT);
    recording.send(LAST);
    assertThat(recording.signals()).containsExactlyInAnyOrder(HUP, CONT, LAST);
  }

  @Test
  void realTimeSignalsAreQueuedAndNotMerged() {
    Recording recording = record(starter.scinit("--", Helper.SIGNAL_RECORDER.path()));
    int scinit = recording.running().itself().pid();
    int times = 200;
    for (int i = 0; i < times; i++) {
      Libc.kill(scinit, RTMIN + 6);
    }
    Eventually.until("all signals", () -> recording.signals().size() >= times);
    recording.send(LAST);
    assertThat(recording.signals()).hasSize(times + 1).containsOnly(RTMIN + 6, LAST);
  }

  @Test
  void theWholeGroupGetsIt() {
    Recording recording = record(starter.scinit("--", "sh", "-c", twoRecorders("")), 2);
    recording.send(USR1, 2);
    recording.send(LAST, 2);
    assertThat(recording.signals()).containsExactlyInAnyOrder(USR1, USR1, LAST, LAST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--single-child", "-c", "--target=child"})
  void theCommandAloneGetsItIfAskedFor(String option) {
    Recording recording = record(starter.scinit(option, "--", "sh", "-c", twoRecorders("")), 2);
    int command = recording.running().command().pid();
    recording.send(USR1);
    recording.send(LAST);
    assertThat(recording.signals()).containsExactly(USR1, LAST);
    assertThat(recording.running().out()).contains(command + " signal " + USR1);
  }

  @Test
  void whoLeftTheGroupDoesNotGetIt() {
    Recording recording = record(starter.scinit("--", "sh", "-c", twoRecorders("setsid ")), 2);
    recording.send(USR1);
    recording.send(LAST);
    assertThat(recording.signals()).containsExactly(USR1, LAST);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allDescendantsGetItIfAskedForThoseThatLeftTheGroupToo(boolean asInit) {
    Launch launch = starter.scinit("--target", "all", "--", "sh", "-c", twoRecorders("setsid "));
    Recording recording = record(asInit ? launch.asInit() : launch, 2);
    recording.send(USR1, 2);
    recording.send(LAST, 2);
    assertThat(recording.signals()).containsExactlyInAnyOrder(USR1, USR1, LAST, LAST);
  }

  @Test
  void allDescendantsMeansTheAdoptedOnesToo() {
    String recorder = Helper.SIGNAL_RECORDER.path();
    String orphan = "(setsid " + recorder + " &)\nexec " + recorder;
    Recording recording = record(starter.scinit("--target=all", "--", "sh", "-c", orphan), 2);
    recording.send(USR1, 2);
    recording.send(LAST, 2);
    assertThat(recording.signals()).containsExactlyInAnyOrder(USR1, USR1, LAST, LAST);
  }

  /** One recorder in the background, and one in the shell's own place. */
  private static String twoRecorders(String background) {
    String recorder = Helper.SIGNAL_RECORDER.path();
    return background + recorder + " &\nexec " + recorder;
  }

  @ParameterizedTest
  @CsvSource({
    "USR1:USR2, 10, 12",
    "SIGUSR1:SIGUSR2, 10, 12",
    "usr1:hup, 10, 1",
    "10:12, 10, 12",
    "TERM:40, 15, 40",
    "40:RTMIN+1, 40, 35",
    "RTMIN+2:RTMAX-1, 36, 63",
    "33:32, 33, 32",
    "TSTP:USR1, 20, 10",
    "CONT:USR1, 18, 10",
  })
  void aRewrittenSignalArrivesAsAnother(String rewrite, int sent, int received) {
    Recording recording =
        record(starter.scinit("--rewrite", rewrite, "--", Helper.SIGNAL_RECORDER.path()));
    recording.running().signal(sent);
    recording.await(received);
    recording.send(LAST);
    assertThat(recording.signals()).containsExactly(received, LAST);
  }

  @Test
  void aSignalRewrittenToZeroIsDropped() {
    Recording recording =
        record(starter.scinit("-r", "15:0", "-r", "HUP:0", "--", Helper.SIGNAL_RECORDER.path()));
    recording.running().signal(TERM);
    recording.running().signal(HUP);
    recording.send(LAST);
    assertThat(recording.signals()).containsExactly(LAST);
  }

  @Test
  void twoRewritesDoNotChain() {
    Recording recording =
        record(starter.scinit("-r", "USR1:USR2", "-r", "USR2:HUP", Helper.SIGNAL_RECORDER.path()));
    recording.running().signal(USR1);
    recording.await(USR2);
    recording.send(LAST);
    assertThat(recording.signals()).containsExactly(USR2, LAST);
  }

  @Test
  void theStopSignalIsWhatTermBecomes() {
    Recording recording =
        record(starter.scinit("--stop-signal", "QUIT", "--", Helper.SIGNAL_RECORDER.path()));
    recording.running().signal(TERM);
    recording.await(QUIT);
    recording.send(LAST);
    assertThat(recording.signals()).containsExactly(QUIT, LAST);
  }

  @Test
  void anIgnoredInterruptStillReachesTheCommand() {
    Recording recording =
        record(starter.scinit("--", Helper.SIGNAL_RECORDER.path()).with("ignore=" + INT));
    recording.send(INT);
    assertThat(recording.signals()).containsExactly(INT);
  }

  private static Recording record(Launch launch) {
    return record(launch, 1);
  }

  private static Recording record(Launch launch, int recorders) {
    Recording recording = new Recording(launch.start());
    recording.awaitReady(recorders);
    return recording;
  }
}
