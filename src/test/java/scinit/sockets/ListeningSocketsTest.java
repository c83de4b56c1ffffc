package scinit.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import scinit.config.SocketSettings;
import scinit.kernel.Errno;
import scinit.kernel.FileOwner;
import scinit.kernel.Inheritance;
import scinit.kernel.ListenOutcome.Stage;
import scinit.kernel.ListenRequest;
import scinit.kernel.ListenRequest.Kind;
import scinit.kernel.UserGroup;
import scinit.log.Format;
import scinit.log.Level;
import scinit.log.Log;
import scinit.simulation.Layout;
import scinit.simulation.SimulatedKernel;
import scinit.simulation.World;

class ListeningSocketsTest {
  private final SimulatedKernel kernel = World.of(Layout.PID_ONE).kernel();

  private static ListenRequest tcp(String name, int port) {
    return new ListenRequest(
        name, "tcp://::1:" + port, Kind.TCP, "::1", port, null, 1, -1, null, false);
  }

  private static ListenRequest unix(String path) {
    return new ListenRequest(
        "u", "unix:" + path, Kind.UNIX_STREAM, null, 0, path, 1, -1, null, false);
  }

  private ListeningSockets sockets(
      List<String> environment, String standardInput, ListenRequest... requests) {
    Log log = new Log(kernel, Level.WARN, Format.TEXT, false);
    for (String entry : environment) {
      int equals = entry.indexOf('=');
      kernel.setVariable(entry.substring(0, equals), entry.substring(equals + 1));
    }
    return new ListeningSockets(kernel, log, new SocketSettings(List.of(requests), standardInput));
  }

  @Test
  void withoutSocketsNothingChanges() {
    ListeningSockets none = sockets(List.of("SCINIT_TARGET=all"), null);
    assertThat(none.open(FileOwner.UNCHANGED)).isZero();
    assertThat(none.inheritance(List.of(), List.of())).isSameAs(Inheritance.UNCHANGED);
  }

  @Test
  void staleVariablesAreTakenAway() {
    ListeningSockets none = sockets(List.of("LISTEN_FDS=2", "LISTEN_PID=77"), null);
    assertThat(none.open(FileOwner.UNCHANGED)).isZero();
    assertThat(none.inheritance(none.withheld(), List.of()).environment())
        .containsExactly("LISTEN_FDS", "LISTEN_PID");
  }

  @Test
  void tellsTheChildOfItsSockets() {
    ListeningSockets two = sockets(List.of("LISTEN_PID=77"), "b", tcp("a", 1), tcp("b", 2));
    assertThat(two.open(FileOwner.UNCHANGED)).isZero();
    Inheritance inheritance = two.inheritance(List.of(), List.of("SCINIT_RELOAD_COUNT=1"));
    assertThat(inheritance.environment())
        .containsExactly(
            "SCINIT_INHERITED_FDS=3,4",
            "LISTEN_FDS=2",
            "LISTEN_FDNAMES=a:b",
            "SCINIT_RELOAD_COUNT=1");
    assertThat(inheritance.pidVariable()).isEqualTo("LISTEN_PID");
    assertThat(inheritance.standardInput()).isEqualTo(inheritance.descriptors()[1]);
  }

  @Test
  void handsOnWhatItWasGivenAheadOfItsOwn() {
    kernel.sockets().give(3).give(4);
    List<String> given = List.of("LISTEN_PID=1", "LISTEN_FDS=2", "LISTEN_FDNAMES=x");
    ListeningSockets three = sockets(given, "x", tcp("a", 1));
    assertThat(three.open(FileOwner.UNCHANGED)).isZero();
    assertThat(three.inheritance(three.withheld(), List.of()).environment())
        .contains("LISTEN_FDS=3", "LISTEN_FDNAMES=x:unknown:a");
    assertThat(three.descriptors()).hasSize(3);
  }

  @Test
  void aPortInUseIsOneLineAndRemovesTheFilesOfTheOthers() {
    assertThat(
            sockets(List.of(), null, unix("/a"), tcp("a", 1), tcp("b", 1))
                .open(FileOwner.UNCHANGED))
        .isOne();
    assertThat(kernel.standardError())
        .isEqualTo("scinit: cannot listen on tcp://::1:1: Address in use\n");
    assertThat(kernel.sockets().files()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithTheOwner() {
    kernel.sockets().fail(Stage.FILE, Errno.EPERM);
    assertThat(sockets(List.of(), null, unix("/a")).open(FileOwner.UNCHANGED)).isOne();
    assertThat(kernel.standardError()).contains("unix:/a: its owner or its mode can't be set: Op");
  }

  @Test
  void tellsThePortThatWasFree() {
    assertThat(sockets(List.of(), null, tcp("a", 0)).open(FileOwner.UNCHANGED)).isZero();
    assertThat(kernel.standardError()).contains("listening on tcp://::1:0: it got port 40000");
  }

  @Test
  void anUnknownNameForStdinIsWrongUsage() {
    assertThat(sockets(List.of(), "z", tcp("a", 1)).open(FileOwner.UNCHANGED)).isEqualTo(2);
    assertThat(kernel.standardError()).contains("cannot understand --stdin-socket z: ");
  }

  @Test
  void whatIsToldOfSocketsIsTrueWhateverTheUserSets() {
    ListeningSockets one = sockets(List.of("LISTEN_FDNAMES=old"), null, tcp("a", 1));
    assertThat(one.open(FileOwner.UNCHANGED)).isZero();
    Inheritance inheritance =
        one.inheritance(List.of("LISTEN_FDS=7", "LISTEN_PID=7", "A=1", "B"), List.of("A=2", "C=3"));
    assertThat(inheritance.environment())
        .containsExactlyInAnyOrder(
            "B", "A=2", "C=3", "LISTEN_FDS=1", "LISTEN_FDNAMES=a", "SCINIT_INHERITED_FDS=3");
    assertThat(inheritance.pidVariable()).isEqualTo("LISTEN_PID");
  }

  /** A file of root's got the socket's owner and permissions. */
  @Test
  void aFileThatIsPutInTheSocketsPlaceIsLeftAlone() {
    World world = World.of(Layout.PID_ONE);
    world.files().mkdir("/app");
    world.files().own("/app", 1000, 0755);
    world.files().write("/secret", "");
    world.files().own("/secret", 0, 0600);
    world.kernel().sockets().swap("/secret");
    assertThat(open(world, 1000, unix("/app/s"))).isOne();
    assertThat(world.kernel().standardError())
        .isEqualTo("scinit: cannot listen on unix:/app/s: another file was put in its place\n");
    assertThat(world.files().rights("/secret")).isEqualTo("600:0:0");
    StringBuilder target = new StringBuilder();
    assertThat(world.files().readLink("/app/s", target)).isZero();
    assertThat(target).hasToString("/secret");
  }

  private static int open(World world, int commandUser, ListenRequest... requests) {
    Log log = new Log(world.kernel(), Level.WARN, Format.TEXT, false);
    SocketSettings settings = new SocketSettings(List.of(requests), null);
    return new ListeningSockets(world.kernel(), log, settings).open(commandUser);
  }

  @Test
  void aFolderInWhichAThirdPartyHasASayIsRefusedAndTheOtherFilesAreRemoved() {
    World world = World.of(Layout.PID_ONE);
    world.files().mkdir("/app");
    world.files().own("/app", 1000, 0755);
    assertThat(open(world, 1001, unix("/first"), unix("/app/s"))).isOne();
    world.files().own("/app", 1001, 0775);
    assertThat(open(world, 1001, unix("/first"), unix("/app/s"))).isOne();
    world.files().mkdir("/user");
    world.files().own("/user", 1001, 0755);
    world.files().symlink("/", "/user/link");
    assertThat(open(world, 1001, unix("/first"), unix("/user/link/s"))).isOne();
    assertThat(world.kernel().standardError())
        .isEqualTo(
            "scinit: cannot listen on unix:/app/s: its folder belongs neither to root, nor to the"
                + " owner of the socket or the command\n"
                + "scinit: cannot listen on unix:/app/s: its folder is writable by its group or by"
                + " others, and not sticky\n"
                + "scinit: cannot listen on unix:/user/link/s: others may change a symbolic link"
                + " on the way to its folder\n");
    assertThat(world.kernel().sockets().files()).isEmpty();
    world.files().own("/app", 1001, 01777);
    assertThat(open(world, 1001, unix("/first"), unix("/app/s"))).isZero();
  }

  @Test
  void aFileThatCannotBeRemovedIsNamed() {
    ListeningSockets one = sockets(List.of(), null, unix("/a"));
    assertThat(one.open(FileOwner.UNCHANGED)).isZero();
    kernel.sockets().failRemoval(Errno.EIO);
    one.close();
    assertThat(kernel.standardError())
        .isEqualTo("scinit: warning: cannot remove the socket file /a: I/O error; it stays\n");
  }

  private static ListenRequest owned(String owner) {
    return new ListenRequest(
        "u", "unix:/u", Kind.UNIX_STREAM, null, 0, "/u", 1, -1, UserGroup.parse(owner), false);
  }

  @Test
  void theOwnerOfAFileIsLookedUp() {
    World world = World.of(Layout.PID_ONE);
    world.files().mkdir("/etc");
    world.files().write("/etc/passwd", "app:x:1000:100::/:\n");
    world.files().write("/etc/group", "users:x:100:\n");
    Log log = new Log(world.kernel(), Level.WARN, Format.TEXT, false);
    ListeningSockets known =
        new ListeningSockets(
            world.kernel(), log, new SocketSettings(List.of(owned("app:users")), null));
    assertThat(known.open(FileOwner.UNCHANGED)).isZero();
    assertThat(world.files().rights("/u")).isEqualTo("755:1000:100");
    for (String owner : List.of("nobody", "app:nobody")) {
      ListeningSockets unknown =
          new ListeningSockets(
              world.kernel(), log, new SocketSettings(List.of(owned(owner)), null));
      assertThat(unknown.open(FileOwner.UNCHANGED)).isEqualTo(1);
      assertThat(world.kernel().standardError())
          .contains("unix:/u: there is no such user or group as " + owner + "\n");
    }
  }
}
