package scinit.it;

import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import com.pty4j.unix.UnixPtyProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** A session on a pseudo-terminal: a program that leads it, a keyboard and a screen. */
final class TerminalSession {
  static final String CTRL_C = "\u0003";
  static final String CTRL_Z = "\u001a";
  static final String CTRL_BACKSLASH = "\u001c";

  private static final int PATIENCE_SECS = 60;
  private static final String PROMPT = "prompt> ";

  private final UnixPtyProcess process;
  private final Collected screen;
  private final String path;

  private TerminalSession(UnixPtyProcess process) {
    this.process = process;
    this.screen = Collected.from(process.getInputStream());
    this.path = process.getPty().getSlaveName();
  }

  static TerminalSession start(String environmentEntry, String... command) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    int equals = environmentEntry.indexOf('=');
    environment.put(environmentEntry.substring(0, equals), environmentEntry.substring(equals + 1));
    environment.put("TERM", "dumb");
    environment.put("PS1", PROMPT);
    environment.remove("NO_COLOR");
    // No size yet: it would be set once the program runs, and reach that as a SIGWINCH.
    // Who runs the tests by nohup(1), or behind a shell's &, ignores what a terminal sends.
    List<String> words = new ArrayList<>(List.of("env", "--default-signal=HUP,INT,QUIT"));
    words.addAll(List.of(command));
    try {
      return new TerminalSession(
          (UnixPtyProcess)
              new PtyProcessBuilder(words.toArray(String[]::new))
                  .setEnvironment(environment)
                  .setRedirectErrorStream(true)
                  .setUnixOpenTtyToPreserveOutputAfterTermination(true)
                  .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the session's leader. */
  Proc leader() {
    return new Proc((int) process.pid());
  }

  int foregroundGroup() {
    return leader().foregroundGroup();
  }

  void type(String text) {
    try {
      process.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void enter(String line) {
    type(line + "\n");
  }

  void resize(int columns, int rows) {
    process.setWinSize(new WinSize(columns, rows));
  }

  /** Takes the terminal away. */
  void hangUp() {
    try {
      process.getPty().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all that has been on the screen. */
  String screen() {
    return screen.text();
  }

  /** Awaits that the session's shell asks for a line after the last key that means a signal. */
  void awaitPrompt() {
    Eventually.until(
        "a prompt", () -> foregroundGroup() == leader().pid() && hasPromptBehindKeys(screen()));
  }

  private static boolean hasPromptBehindKeys(String screen) {
    return screen.lastIndexOf(PROMPT)
        > Math.max(screen.lastIndexOf("^C"), screen.lastIndexOf("^Z"));
  }

  void awaitScreen(String text) {
    try {
      Eventually.until("\"" + text + "\" on the screen", () -> screen().contains(text));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(e.getMessage() + " The screen:\n" + screen(), e);
    }
  }

  /** Returns the terminal's modes in the form of stty(1). */
  String modes() {
    try {
      Process stty = new ProcessBuilder("stty", "-F", path, "-g").redirectErrorStream(true).start();
      return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the leader's end and returns its exit status. */
  int awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECS, TimeUnit.SECONDS)) {
        throw new AssertionError("the session does not end; its screen:\n" + screen());
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
    screen.whole();
    return process.exitValue();
  }

  void close() {
    process.destroyForcibly();
  }
}
