package scinit.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A started program: scinit, or for comparison another one. */
final class Running {
  private static final int PATIENCE_SECS = 60;

  private final Process process;
  private final String program;
  private final boolean isInit;
  private final Collected out;
  private final Collected err;

  Running(Process process, String program, boolean isInit, boolean readsError) {
    this.process = process;
    this.program = program;
    this.isInit = isInit;
    out = Collected.from(process.getInputStream());
    err = readsError ? Collected.from(process.getErrorStream()) : null;
  }

  /** Returns the pid of what was started: not the program's where that is an init. */
  int pid() {
    return (int) process.pid();
  }

  /** Returns the program's process, once it is executed. */
  Proc itself() {
    Proc started = new Proc(pid());
    if (!isInit) {
      Eventually.until("the start of " + program, () -> started.executable().equals(program));
      return started;
    }
    Eventually.until(
        "the start of " + program + " as PID 1",
        () -> started.children().stream().anyMatch(child -> child.executable().equals(program)));
    return started.children().get(0);
  }

  /** Returns the process of the command that scinit runs, once it is executed. */
  Proc command() {
    Proc scinit = itself();
    Eventually.until("the start of the command", () -> !commandsOf(scinit).isEmpty());
    return commandsOf(scinit).get(0);
  }

  private List<Proc> commandsOf(Proc scinit) {
    return scinit.children().stream()
        .filter(child -> child.isAlive() && !child.executable().equals(program))
        .toList();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a signal to the program. */
  void signal(int signal) {
    Libc.kill(itself().pid(), signal);
  }

  /** Returns what has been written to stdout so far. */
  String out() {
    return out.text();
  }

  /** Returns what has been written to stderr so far. */
  String err() {
    return err.text();
  }

  /** Returns once stdout has this text. */
  Running awaitOut(String text) {
    Eventually.until("\"" + text + "\" on stdout", () -> out().contains(text));
    return this;
  }

  /** Returns once stderr has this text. */
  Running awaitErr(String text) {
    Eventually.until("\"" + text + "\" on stderr", () -> err().contains(text));
    return this;
  }

  /** Writes a line to the program's stdin. */
  void type(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes());
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the reading end of the pipe that is the program's stderr. */
  void breakErrorPipe() {
    try {
      process.getErrorStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the program's end and for that of all its output. */
  Ended awaitEnd() {
    return new Ended(awaitStatus(), out.whole(), err == null ? "" : err.whole());
  }

  /**
   * Waits for the program's end, for those cases in which a process that goes on keeps the output
   * open. Returns the exit status.
   */
  int awaitStatus() {
    try {
      if (!process.waitFor(PATIENCE_SECS, TimeUnit.SECONDS)) {
        throw new AssertionError(
            program
                + " does not end; stdout:\n"
                + out()
                + "stderr:\n"
                + (err == null ? "" : err()));
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
    return process.exitValue();
  }

  /** Ends the program, if it still runs. Its descendants are not this method's business. */
  void destroy() {
    process.destroyForcibly();
  }
}
