package scinit;

import scinit.cli.Help;
import scinit.cli.Invocation;
import scinit.cli.License;
import scinit.cli.UsageException;
import scinit.cli.compat.ProgramName;
import scinit.config.Config;
import scinit.config.ExitStatus;
import scinit.init.Assembly;
import scinit.kernel.Kernel;
import scinit.linux.LinuxKernel;
import scinit.linux.LinuxProcess;
import scinit.log.Format;
import scinit.log.Level;
import scinit.log.Log;

/** Wires the rooms together, and is the only place that ends the process. */
public final class Main {
  private final Kernel kernel;

  private Main(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * The entry point. The arguments that the runtime hands over are not used: it would decode them,
   * and they are bytes.
   */
  public static void main(String[] unused) {
    LinuxProcess.exit(new Main(new LinuxKernel()).run());
  }

  private int run() {
    try {
      Invocation invocation =
          ProgramName.parse(
              LinuxProcess.arguments(), LinuxProcess.environment("SCINIT_"), kernel::variable);
      return switch (invocation.wish()) {
        case HELP -> show(invocation, Help.text());
        case VERSION -> show(invocation, version());
        case LICENSE -> show(invocation, License.TEXT);
        case RUN -> runCommand(invocation);
      };
    } catch (UsageException e) {
      int status = fail("usage", e.getMessage(), e.format(), e.status());
      return e.hint() == null ? status : fail("usage", e.hint(), Format.PLAIN, status);
    } catch (RuntimeException e) {
      // A defect, or a system call that every init needs was refused: better a line than a stack
      // trace.
      return fail("defect", "cannot go on: " + e.getMessage(), Format.TEXT, ExitStatus.FAILURE);
    }
  }

  private int fail(String event, String message, Format format, int status) {
    log(Level.ERROR, format).begin(Level.ERROR, event).status(status).text(message).end();
    return status;
  }

  private int runCommand(Invocation invocation) {
    Config config = invocation.config();
    Log log = log(config.messages().level(), config.messages().format());
    for (String warning : invocation.warnings()) {
      log.begin(Level.WARN, "unknown-variable").text(warning).end();
    }
    for (String note : invocation.notes()) {
      log.begin(Level.DEBUG, "variable-noted").text(note).end();
    }
    return config.isPause()
        ? Assembly.namespaceHolder(kernel, config, log).run()
        : Assembly.initSystem(kernel, config, log).run();
  }

  /** Shows the text of the name that scinit was called by, or scinit's own text. */
  private int show(Invocation invocation, String ownText) {
    String text = invocation.answer() == null ? ownText : invocation.answer();
    if (invocation.isOnStderr()) {
      byte[] bytes = new byte[text.length()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) text.charAt(i);
      }
      kernel.writeToStandardError(bytes, bytes.length);
      return ExitStatus.SUCCESS;
    }
    int errno = kernel.writeToStandardOutput(text);
    return errno == 0
        ? ExitStatus.SUCCESS
        : fail(
            "output",
            "cannot write to stdout: " + kernel.describe(errno),
            Format.TEXT,
            ExitStatus.FAILURE);
  }

  private static String version() {
    return "scinit "
        + LinuxProcess.version()
        + " (commit "
        + LinuxProcess.commit()
        + ", "
        + LinuxProcess.target()
        + ")\n";
  }

  private Log log(Level level, Format format) {
    return new Log(kernel, level, format, mayUseColour());
  }

  /** The user's wish for no colour counts unless it is empty, no-color.org. */
  private static boolean mayUseColour() {
    for (String wish : LinuxProcess.environment("NO_COLOR=")) {
      if (!wish.equals("NO_COLOR=")) {
        return false;
      }
    }
    return true;
  }
}
