package scinit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.simulation.Layout;
import scinit.simulation.SimulatedKernel;
import scinit.simulation.World;

class LogTest {
  /** PIPE_BUF: more would not reach a pipe in one piece, pipe(7). */
  private static final int LONGEST_LINE = 4096;

  private final World world = World.of(Layout.PID_ONE);
  private final SimulatedKernel kernel = world.kernel();

  private Log text(Level level) {
    return new Log(kernel, level, Format.TEXT, true);
  }

  private Log json() {
    return new Log(kernel, Level.TRACE, Format.JSON, true);
  }

  private String written() {
    return kernel.standardError();
  }

  private Map<String, Object> object() {
    assertThat(written()).endsWith("\n");
    return JsonLine.parse(written().substring(0, written().length() - 1));
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR,''",
    "WARN,'warning: '",
    "INFO,'info: '",
    "DEBUG,'debug: '",
    "TRACE,'trace: '"
  })
  void textNamesTheLevelButForErrors(Level level, String prefix) {
    text(Level.TRACE).begin(level, "event").text("cannot do it").end();
    assertThat(written()).isEqualTo("scinit: " + prefix + "cannot do it\n");
  }

  @Test
  void writesNothingBelowItsLevel() {
    Log log = text(Level.WARN);
    log.begin(Level.INFO, "quiet").pid(1).text("x").number(1).signalName(1).reason(1).end();
    assertThat(written()).isEmpty();
    log.begin(Level.WARN, "loud").text("y").end();
    assertThat(written()).isEqualTo("scinit: warning: y\n");
  }

  @Test
  void putsTheSystemsWordsAndNumbers() {
    text(Level.INFO)
        .begin(Level.INFO, "event")
        .reason(Errno.EPERM)
        .text(" ")
        .number(0)
        .text(" ")
        .number(-12)
        .text(" ")
        .number(Integer.MAX_VALUE)
        .text(" ")
        .number(Integer.MIN_VALUE)
        .end();
    assertThat(written())
        .isEqualTo("scinit: info: Operation not permitted 0 -12 2147483647 -2147483648\n");
  }

  @ParameterizedTest
  @CsvSource({
    "15,SIGTERM",
    "31,SIGSYS",
    "32,signal 32",
    "33,signal 33",
    "34,SIGRTMIN+0",
    "64,SIGRTMIN+30"
  })
  void namesSignals(int signal, String name) {
    text(Level.INFO).begin(Level.INFO, "event").signalName(signal).end();
    assertThat(written()).isEqualTo("scinit: info: " + name + "\n");
  }

  /** A command's name that holds an escape sequence must not steer the terminal. */
  @Test
  void textShowsControlBytesAsQuestionMarks() {
    text(Level.INFO).begin(Level.INFO, "event").text("a\u001b[31m\nb\t\u007f\u00e9").end();
    assertThat(written()).isEqualTo("scinit: info: a?[31m?b??\u00e9\n");
  }

  @Test
  void jsonHasAllFieldsInOrder() {
    json()
        .begin(Level.WARN, "orphan-reaped")
        .pid(7)
        .signal(Signal.KILL)
        .status(3)
        .text("words")
        .end();
    assertThat(object())
        .containsExactly(
            Map.entry("time", "2026-01-02T03:04:06.678Z"),
            Map.entry("level", "warn"),
            Map.entry("event", "orphan-reaped"),
            Map.entry("pid", 7),
            Map.entry("signal", "SIGKILL"),
            Map.entry("status", 3),
            Map.entry("message", "words"));
  }

  @Test
  void jsonLeavesOutWhatDoesNotApply() {
    Log log = json();
    log.begin(Level.INFO, "first").pid(1).signal(2).status(3).end();
    int length = written().length();
    log.begin(Level.INFO, "second").text("x").end();
    Map<String, Object> second =
        JsonLine.parse(written().substring(length, written().length() - 1));
    assertThat(second).containsOnlyKeys("time", "level", "event", "message");
  }

  @Test
  void jsonPadsTheTime() {
    kernel.await(kernel.monotonicNanos() + 327_000_000L, new scinit.kernel.ArrivedSignal());
    json().begin(Level.INFO, "event").text("x").end();
    assertThat(object()).containsEntry("time", "2026-01-02T03:04:07.005Z");
  }

  /** Whatever bytes a command's name holds, the line is valid, and loses nothing. */
  @Property
  void jsonIsValidForAnyBytes(
      @ForAll @CharRange(from = 0, to = 255) @StringLength(min = 1, max = 500) String message) {
    SimulatedKernel fresh = World.of(Layout.PID_ONE).kernel();
    new Log(fresh, Level.INFO, Format.JSON, false).begin(Level.INFO, "event").text(message).end();
    String line = fresh.standardError();
    assertThat(JsonLine.parse(line.substring(0, line.length() - 1)))
        .containsEntry("message", message);
  }

  /** The worst case: each byte takes six. */
  @Test
  void longLinesAreCutOffButWhole() {
    String long1 = "\u0001".repeat(10_000);
    json().begin(Level.INFO, "event").pid(1).signal(1).status(1).text(long1).end();
    assertThat(written().length()).isLessThanOrEqualTo(LONGEST_LINE);
    assertThat((String) object().get("message")).startsWith("\u0001\u0001").endsWith("\u0001...");
  }

  @Test
  void longTextIsCutOffAndEndsItsLine() {
    text(Level.INFO).begin(Level.INFO, "event").text("x".repeat(10_000)).text("more").end();
    assertThat(written()).endsWith("x...\n").doesNotContain("more");
    assertThat(written().length()).isLessThanOrEqualTo(LONGEST_LINE);
  }

  @Test
  void oneLongLineDoesNotShortenTheNext() {
    Log log = text(Level.INFO);
    log.begin(Level.INFO, "event").text("x".repeat(10_000)).end();
    int length = written().length();
    log.begin(Level.INFO, "event").text("next").end();
    assertThat(written().substring(length)).isEqualTo("scinit: info: next\n");
  }

  @Test
  void usesColourOnlyOnATerminal() {
    world.standardErrorIsTerminal();
    text(Level.TRACE).begin(Level.WARN, "event").text("x").end();
    assertThat(written()).isEqualTo("\u001b[33mscinit: warning: \u001b[0mx\n");
  }

  @Test
  void usesNoColourWhereTheUserWantsNone() {
    world.standardErrorIsTerminal();
    new Log(kernel, Level.INFO, Format.TEXT, false).begin(Level.WARN, "event").text("x").end();
    assertThat(written()).isEqualTo("scinit: warning: x\n");
  }

  @Test
  void jsonHasNoColourOnATerminal() {
    world.standardErrorIsTerminal();
    json().begin(Level.WARN, "event").text("x").end();
    assertThat(object()).containsEntry("message", "x");
  }
}
