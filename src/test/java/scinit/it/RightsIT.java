package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Capabilities, limits, nice value and so on: exactly what was asked for, or no command. */
class RightsIT {
  private static final String CAPABILITIES =
      "grep -E '^(Cap|NoNewPrivs)' /proc/self/status | tr '\\t' ' '";

  @RegisterExtension final Starter starter = new Starter();

  private Ended run(String options, String command) {
    String[] words = (options + " -- sh -c").trim().split(" ");
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = command;
    return starter.scinit(all).run();
  }

  @Test
  void allCapabilitiesAreDroppedFromEverySet() {
    Ended ended = run("--drop-caps all", CAPABILITIES);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains(
            "CapInh: 0000000000000000\n",
            "CapPrm: 0000000000000000\n",
            "CapEff: 0000000000000000\n",
            "CapBnd: 0000000000000000\n",
            "CapAmb: 0000000000000000\n");
  }

  /** As in a container that was started without any. */
  @ParameterizedTest
  @ValueSource(strings = {"", "--reuid=65534 --regid=65534 --clear-groups"})
  void allCapabilitiesAreDroppedWhereThereAreNone(String asUser, @TempDir Path folder)
      throws IOException {
    String[] setpriv = ("setpriv --bounding-set=-all --inh-caps=-all " + asUser).trim().split(" ");
    Ended ended =
        starter
            .command(
                UserIT.executableForAll(folder).toString(), "--drop-caps", "all", "echo", "ran")
            .through(setpriv)
            .run();
    assertThat(ended).isEqualTo(new Ended(0, "ran\n", ""));
  }

  /** Though scinit itself could go there. */
  @Test
  void theFolderIsEnteredWithTheRightsOfTheCommand(@TempDir Path folder) throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    String[] kept = {
      "--inh-caps=+setuid,+setgid,+dac_override,+dac_read_search",
      "--ambient-caps=+setuid,+setgid,+dac_override,+dac_read_search"
    };
    Ended ended =
        starter
            .command(
                UserIT.executableForAll(folder).toString(),
                "--user",
                "1234:1234",
                "--chdir",
                closed.toString(),
                "echo",
                "ran")
            .through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
            .through(kept)
            .run();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("cannot change to the folder " + closed + ": Permission denied");
  }

  @Test
  void aNamedCapabilityIsDroppedAndTheOthersStay() {
    long before = bounding(run("", CAPABILITIES));
    // CAP_NET_RAW is 13 and CAP_MKNOD 27, capabilities(7) and linux/capability.h.
    long dropped = 1L << 13 | 1L << 27;
    assertThat(before & dropped).isEqualTo(dropped);
    assertThat(bounding(run("--drop-caps net_raw,CAP_MKNOD", CAPABILITIES)))
        .isEqualTo(before & ~dropped);
  }

  private static long bounding(Ended ended) {
    return ended
        .out()
        .lines()
        .filter(line -> line.startsWith("CapBnd:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring("CapBnd: ".length()), 16))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noNewPrivilegesCanBeHad() {
    assertThat(run("--no-new-privs", CAPABILITIES).out()).contains("NoNewPrivs: 1\n");
    assertThat(run("", CAPABILITIES).out()).contains("NoNewPrivs: 0\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--rlimit nofile=123:456, ulimit -Sn; ulimit -Hn, 123 456",
    "--rlimit nofile=77, ulimit -Sn; ulimit -Hn, 77 77",
    "--rlimit core=0, ulimit -c, 0",
    "--rlimit nofile=10, echo ran, ran",
    "--umask 027, umask, 0027",
    "--nice 7, nice, 7",
    "--oom-score-adj 123, cat /proc/self/oom_score_adj, 123",
    "--chdir /usr, pwd, /usr",
  })
  void theCommandHasWhatWasAskedFor(String options, String command, String out) {
    Ended ended = run(options, command);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().trim().replace('\n', ' ')).isEqualTo(out);
  }

  @ParameterizedTest
  @CsvSource({
    "--nice -5, cannot set the nice value to -5",
    "--oom-score-adj -500, cannot",
    "--rlimit nofile=4000000:4000000, cannot",
    "--drop-caps all, cannot",
    "--chdir /root/nosuch, cannot",
  })
  void whatAnOrdinaryUserMayNotDoRunsNothing(String options, String message, @TempDir Path folder)
      throws IOException {
    Path executable = UserIT.executableForAll(folder);
    String inner = executable + " " + options + " -- echo ran";
    Ended ended = run("--user 65534:65534", "exec " + inner);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).contains(message).contains("the command was not started");
  }

  @Test
  void aFolderThatIsNotThereRunsNothing() {
    Ended ended = run("--chdir /nonexistent", "echo ran");
    assertThat(ended)
        .isEqualTo(
            new Ended(
                1,
                "",
                "scinit: cannot change to the folder /nonexistent: No such file or directory; the"
                    + " command was not started\n"));
  }
}
