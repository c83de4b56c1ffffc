package scinit.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts programs for a test, and ends them with all their descendants when the test has ended,
 * however it has. They are known by an entry in their environment, which is inherited.
 */
final class Starter implements AfterEachCallback {
  private static final int SIGKILL = 9;
  private static final String MARK_NAME = "IT_STARTED_BY";

  private final String mark = UUID.randomUUID().toString();
  private final List<Running> started = new ArrayList<>();
  private final List<TerminalSession> terminals = new ArrayList<>();

  /** Returns the path of the executable that is tested. */
  static String executable() {
    return Path.of(
            Objects.requireNonNull(
                System.getProperty("scinit.executable"), "system property scinit.executable"))
        .toAbsolutePath()
        .toString();
  }

  /** Prepares to start scinit with these words on its command line. */
  Launch scinit(String... words) {
    List<String> command = new ArrayList<>(List.of(executable()));
    command.addAll(List.of(words));
    return command(command.toArray(String[]::new));
  }

  /** Prepares to start any program. */
  Launch command(String... words) {
    return new Launch(List.of(words), started::add).environment(MARK_NAME, mark);
  }

  /** Starts a program that leads a session on a terminal of its own. */
  TerminalSession onTerminal(String... words) {
    TerminalSession session = TerminalSession.start(MARK_NAME + "=" + mark, words);
    terminals.add(session);
    return session;
  }

  /** Returns all living processes that this test has started, and their descendants. */
  List<Proc> alive() {
    return Proc.withEnvironment(MARK_NAME + "=" + mark);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    started.forEach(Running::destroy);
    terminals.forEach(TerminalSession::close);
    Eventually.until(
        "the end of all that was started",
        () -> {
          List<Proc> left = alive();
          left.forEach(process -> Libc.kill(process.pid(), SIGKILL));
          return left.isEmpty();
        });
  }
}
