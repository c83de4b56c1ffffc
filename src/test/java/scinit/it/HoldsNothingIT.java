package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scinit was given goes to the command unchanged, and scinit keeps none of it. */
class HoldsNothingIT {
  @RegisterExtension final Starter starter = new Starter();
  @TempDir Path folder;

  @Test
  void descriptorsGoToTheCommandAndScinitKeepsNoneOfThem() {
    Running running =
        sleeping().with("open=3:/dev/null", "open=9:/dev/zero", "open=250:" + folder).start();
    awaitDescriptors(
        running.command(), Map.of(3, "/dev/null", 9, "/dev/zero", 250, folder.toString()));
    Proc scinit = running.itself();
    Eventually.until(
        "scinit has let go of all that it was given",
        () -> descriptorsFromThreeOn(scinit).values().stream().allMatch(HoldsNothingIT::isOwn));
  }

  @Test
  void theCommandGetsNoDescriptorOfScinitsOwn() {
    awaitDescriptors(sleeping().start().command(), Map.of());
  }

  /** A command's loader has files open at first. */
  private static void awaitDescriptors(Proc command, Map<Integer, String> expected) {
    Eventually.until(
        "the descriptors " + expected, () -> descriptorsFromThreeOn(command).equals(expected));
  }

  /** signalfd, epoll and the like: they keep nothing else busy. */
  private static boolean isOwn(String target) {
    return target.startsWith("anon_inode:");
  }

  private static Map<Integer, String> descriptorsFromThreeOn(Proc process) {
    Map<Integer, String> descriptors = new TreeMap<>(process.descriptors());
    descriptors.keySet().removeIf(fd -> fd < 3);
    return descriptors;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theWorkingDirectoryIsTheCommandsAndNotScinits(boolean asInit) {
    Launch launch = sleeping().in(folder);
    Running running = (asInit ? launch.asInit() : launch).start();
    assertThat(running.command().workingDirectory()).isEqualTo(folder.toString());
    Proc scinit = running.itself();
    Eventually.until("scinit is in /", () -> scinit.workingDirectory().equals("/"));
  }

  @Test
  void aMountThatTheCommandLeavesCanBeUnmounted() {
    Ended ended =
        starter
            .scinit(
                "--",
                "sh",
                "-c",
                "cd / && exec 5<&- && until umount "
                    + folder
                    + " 2>/dev/null; do :; done; echo done")
            .through("unshare", "--mount")
            .after("mount -t tmpfs none " + folder + "; cd " + folder + "; exec 5<" + folder)
            .run();
    assertThat(ended).isEqualTo(new Ended(0, "done\n", ""));
  }

  @Test
  void argumentsArePassedOnByteForByte() {
    Ended ended =
        starter
            .scinit()
            .after(
                "exec \"$@\" -- printf '<%s>' '' \"$(printf '\\377\\376\\001')\" ' ' \"$(printf"
                    + " 'a\\nb')\" -- --help -v \"$(printf '\\303\\244')\" ''")
            .run();
    assertThat(ended)
        .isEqualTo(
            new Ended(0, "<><\u00ff\u00fe\u0001>< ><a\nb><--><--help><-v><\u00c3\u00a4><>", ""));
  }

  @Test
  void veryLongArgumentsArePassedOn() {
    Ended ended =
        starter
            .scinit()
            .after(
                "long=$(head -c 120000 /dev/zero | tr '\\0' x)\n"
                    + "exec \"$@\" -- sh -c 'echo $# ${#1} ${#9}' sh"
                    + " \"$long\" \"$long\" \"$long\" \"$long\" \"$long\" \"$long\" \"$long\" \"$long\""
                    + " \"$long\"")
            .run();
    assertThat(ended).isEqualTo(new Ended(0, "9 120000 120000\n", ""));
  }

  /** The usual limit is 2 MB, pointers included, execve(2). */
  @ParameterizedTest
  @ValueSource(ints = {20_000, 100_000})
  void thousandsOfArgumentsArePassedOn(int count) {
    Ended ended =
        starter.scinit().after("exec \"$@\" -- sh -c 'echo $#' sh $(seq 1 " + count + ")").run();
    assertThat(ended).isEqualTo(new Ended(0, count + "\n", ""));
  }

  /** The arguments are not copied: megabytes of them would not fit into scinit's heap. */
  @Test
  void argumentsMayTakeAllTheRoomThatTheKernelGives() {
    Ended ended =
        starter
            .scinit()
            .after("ulimit -s unlimited; exec \"$@\" -- sh -c 'echo $#' sh $(seq 1 400000)")
            .run();
    assertThat(ended).isEqualTo(new Ended(0, "400000\n", ""));
  }

  @Test
  void theEnvironmentIsPassedOnByteForByteAndInOrder() {
    String strange = "exec env \"$(printf 'A=\\377\\376')\" B= 'C=a b' SCINIT= \"$@\"";
    Ended bare = starter.command("env", "-0").after(strange).run();
    Ended below = starter.scinit("--", "env", "-0").after(strange).run();
    assertThat(bare.out()).contains("A=\u00ff\u00fe\0");
    assertThat(below.out()).isEqualTo(bare.out());
  }

  @Test
  void theEnvironmentMayBeEmpty() {
    Ended ended = starter.scinit("--", "/usr/bin/env").through("/usr/bin/env", "-i").run();
    assertThat(ended).isEqualTo(new Ended(0, "", ""));
  }

  @Test
  void theCommandsOwnNameIsAsItWasTyped() {
    Ended ended = starter.scinit("--", "sh", "-c", "tr '\\0' ' ' </proc/$$/cmdline").run();
    assertThat(ended.out()).startsWith("sh -c ");
  }

  private Launch sleeping() {
    return starter.scinit("--", "sleep", "1000");
  }
}
