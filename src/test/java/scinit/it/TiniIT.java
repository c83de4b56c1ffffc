package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** scinit in the place of tini: what tini's manual promises. */
class TiniIT {
  private static final int USR1 = 10;
  private static final int SEGV = 11;
  private static final int TERM = 15;
  private static final int LAST = 64;

  /** A recorder, and a second one in its group. */
  private static final String TWO =
      Helper.SIGNAL_RECORDER.path() + " & exec " + Helper.SIGNAL_RECORDER.path();

  @RegisterExtension final Starter starter = new Starter();

  private Launch tini(String... words) {
    return Names.PATH.launch(starter, "tini", words);
  }

  @ParameterizedTest
  @EnumSource
  void endsWithTheStatusOfTheCommandAndSaysNothing(Names form) {
    assertThat(form.launch(starter, "tini", "-s", "--", "sh", "-c", "exit 3").run())
        .isEqualTo(new Ended(3, "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tini", "tini-static", "docker-init", "tini-static-amd64"})
  void aLinkIsEnough(String name, @TempDir Path folder) throws IOException {
    Path link = folder.resolve(name);
    Files.createSymbolicLink(link, Path.of(Starter.executable()));
    Ended ended = starter.command(link.toString(), "--version").run();
    Files.delete(link);
    assertThat(ended).isEqualTo(new Ended(0, "tini version 0.19.0_scinit\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-s", "-g", "-gs"})
  void signalsGoToTheChildAloneOrToItsGroup(String option) {
    Recording recording = new Recording(tini(option, "-s", "--", "sh", "-c", TWO).start());
    recording.awaitReady(2);
    boolean isGroup = option.contains("g");
    recording.send(USR1, isGroup ? 2 : 1);
    recording.send(LAST, isGroup ? 2 : 1);
    assertThat(recording.signals().stream().filter(each -> each == USR1).count())
        .isEqualTo(isGroup ? 2 : 1);
  }

  @Test
  void theVariableMeansTheGroupToo() {
    Recording recording =
        new Recording(
            tini("-s", "--", "sh", "-c", TWO).environment("TINI_KILL_PROCESS_GROUP", "").start());
    recording.awaitReady(2);
    recording.send(USR1, 2);
    assertThat(recording.signals()).containsExactly(USR1, USR1);
  }

  @Test
  void aTermIsOnlySentOn() {
    Recording recording = new Recording(tini("-s", "--", Helper.SIGNAL_RECORDER.path()).start());
    recording.awaitReady(1);
    for (int times = 1; times <= 5; times++) {
      recording.send(TERM, times);
    }
    recording.send(USR1);
    assertThat(recording.running().isAlive()).isTrue();
  }

  @Test
  void leftoversAreLeftAlone(@TempDir Path folder) throws IOException {
    Left left = new Left(folder);
    assertThat(tini("-s", "--", "sh", "-c", left.shellCommand()).run().status()).isZero();
    left.expectOnly(USR1);
  }

  @Test
  void asNeitherInitNorSubreaperItWarns() {
    Ended ended = tini("true").run();
    assertThat(ended.status()).isZero();
    assertThat(ended.err())
        .matches(
            "(?s)\\[WARN  tini \\(\\d+\\)\\] Tini is not running as PID 1 and isn't registered as a"
                + " child subreaper\\.\n.*TINI_SUBREAPER.*run Tini as PID 1\\.\n");
  }

  @Test
  void asInitItDoesNotWarn() {
    assertThat(tini("--", "sh", "-c", "exit 4").asInit().run()).isEqualTo(new Ended(4, "", ""));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "-1, true"})
  void theVariableSaysHowMuchIsSaid(String value, boolean isSaid) {
    Ended ended = tini("-v", "--", "true").environment("TINI_VERBOSITY", value).run();
    assertThat(ended.err().contains("Tini is not running as PID 1")).isEqualTo(isSaid);
    assertThat(ended.err().contains("Spawned child")).isEqualTo(value.equals("-1"));
  }

  @Test
  void theEndOfItsParentIsASignal() {
    Running running =
        starter
            .command(
                "sh",
                "-c",
                "\"$@\" & read x",
                "sh",
                Starter.executable(),
                "--as",
                "tini",
                "-sp",
                "SIGUSR1",
                Helper.SIGNAL_RECORDER.path())
            .start();
    Recording recording = new Recording(running);
    recording.awaitReady(1);
    running.type("");
    recording.await(USR1);
  }

  @Test
  void theVariableMakesItASubreaper() {
    Running running =
        tini("--", "sh", "-c", "(sleep 1000 & echo $!); echo ready; exec sleep 1000")
            .environment("TINI_SUBREAPER", "")
            .start();
    running.awaitOut("ready");
    int orphan = Integer.parseInt(running.out().lines().findFirst().orElseThrow());
    assertThat(new Proc(orphan).parent()).isEqualTo(running.itself().pid());
    assertThat(running.err()).isEmpty();
  }

  @Test
  void aSubreaperThatCannotBeHadIsFatal() {
    Ended ended =
        Names.AS
            .launch(starter, "tini", "-s", "--", "sh", "-c", "echo ran")
            .with("refuse=prctl:1:36")
            .run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("[FATAL tini (");
  }

  @ParameterizedTest
  @CsvSource({
    "/nonexistent, 127, No such file or directory",
    "/etc/passwd, 126, Permission denied",
    "/etc, 126, Permission denied",
    "/etc/passwd/x, 1, Not a directory",
  })
  void whatCannotBeExecuted(String command, int status, String reason) {
    Ended ended = tini("-s", command).run();
    assertThat(ended.status()).isEqualTo(status);
    assertThat(ended.err())
        .matches("\\[FATAL tini \\(\\d+\\)\\] exec " + command + " failed: " + reason + "\n");
  }

  @ParameterizedTest
  @CsvSource({"-e 143, 0", "-e 1 -e 143, 0", "-e 142, 143"})
  void exitStatusesAreRemapped(String options, int status) {
    String[] words = (options + " -s sh").split(" ");
    Running running =
        Names.AS
            .launch(starter, "tini", concat(words, "-c", "kill -TERM $$"))
            .environment("POSIXLY_CORRECT", "1")
            .start();
    assertThat(running.awaitStatus()).isEqualTo(status);
  }

  private static String[] concat(String[] words, String... more) {
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  @Test
  void optionsBehindTheCommandAreItsOwn() {
    Ended ended = tini("sh", "-s", "-e", "7", "--", "-c", "echo $0 $1; exit 7", "a", "b").run();
    assertThat(ended).isEqualTo(new Ended(0, "a b\n", ""));
  }

  @Test
  void threeVsSayWhatHappens() {
    Running running = tini("-s", "-vvv", "--", "sh", "-c", "echo ready; exec sleep 1000").start();
    running.awaitOut("ready");
    running.signal(TERM);
    assertThat(running.awaitEnd().err())
        .containsPattern("\\[INFO  tini \\(\\d+\\)\\] Spawned child process 'sh' with pid '\\d+'\n")
        .containsPattern("\\[DEBUG tini \\(\\d+\\)\\] Passing signal: 'SIGTERM'\n")
        .containsPattern(
            "\\[INFO  tini \\(\\d+\\)\\] Main child exited with signal \\(with signal 'SIGTERM'\\)");
  }

  @Test
  void anOrphanThatIsReapedIsWorthAWarning() {
    Running running = tini("-s", "-w", "--", "sh", "-c", "(sh -c : &); exec sleep 1000").start();
    running.awaitErr("Reaped zombie process with pid=");
    assertThat(running.err())
        .matches("\\[WARN  tini \\(\\d+\\)\\] Reaped zombie process with pid=\\d+\n");
  }

  /** They say that tini itself is at fault. */
  @Test
  void theSignalOfAFaultIsNotForwardedButEndsTini() {
    Recording recording = new Recording(tini("-s", "--", Helper.SIGNAL_RECORDER.path()).start());
    recording.awaitReady(1);
    recording.running().signal(SEGV);
    assertThat(recording.running().awaitStatus()).isEqualTo(128 + SEGV);
    assertThat(recording.signals()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-h, Usage: tini [OPTIONS] [--] COMMAND [ARG...]", "-l, MIT License"})
  void whatItIsAskedForGoesToStdout(String option, String text) {
    Ended ended = tini(option).run();
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains(text);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void aWrongOptionEndsWith1() {
    Ended ended = tini("-x", "true").run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("invalid option -- 'x'");
  }
}
