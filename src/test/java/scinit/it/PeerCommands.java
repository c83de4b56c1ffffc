package scinit.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What the inits are given to run. None of them needs an option, which an init would take. */
final class PeerCommands {
  private static final String TRAPS =
      "for i in 1 2 3 6 10 12 14 15; do trap \"echo command got $i; exit $((i + 20))\" $i; done\n";

  /** Says its words, and ends with 3. */
  final String says;

  /** Ends by SIGTERM. */
  final String killed;

  /** Has signals come back from the init, and ends by them, or when the init has ended. */
  final String signals;

  /**
   * Leaves an orphan, and ends when that has been reaped. Its parent becomes echo(1): a shell could
   * reap it itself.
   */
  final String orphan;

  PeerCommands(Path folder) throws IOException {
    says = script(folder, "says", "echo command says $*; exit 3");
    killed = script(folder, "killed", "kill -15 $$");
    signals =
        script(
            folder,
            "signals",
            TRAPS + "for i in $*; do kill -$i $PPID; done; while kill -0 $PPID; do :; done");
    orphan =
        script(
            folder,
            "orphan",
            "pid=$( (sh -c 'exit 5' >/dev/null & exec /bin/echo $!) )\nwhile [ -d /proc/$pid ]; do :; done");
  }

  private static String script(Path folder, String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file.toString();
  }
}
