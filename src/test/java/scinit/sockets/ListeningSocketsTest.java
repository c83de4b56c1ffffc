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
    assertThat(none.open()).isZero();
    assertThat(none.inheritance(List.of(), List.of())).isSameAs(Inheritance.UNCHANGED);
  }

  @Test
  void staleVariablesAreTakenAway() {
    ListeningSockets none = sockets(List.of("LISTEN_FDS=2", "LISTEN_PID=77"), null);
    assertThat(none.open()).isZero();
    assertThat(none.inheritance(none.withheld(), List.of()).environment())
        .containsExactly("LISTEN_FDS", "LISTEN_PID");
  }

  @Test
  void tellsTheChildOfItsSockets() {
    ListeningSockets two = sockets(List.of("LISTEN_PID=77"), "b", tcp("a", 1), tcp("b", 2));
    assertThat(two.open()).isZero();
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
    assertThat(three.open()).isZero();
    assertThat(three.inheritance(three.withheld(), List.of()).environment())
        .contains("LISTEN_FDS=3", "LISTEN_FDNAMES=x:unknown:a");
    assertThat(three.descriptors()).hasSize(3);
  }

  @Test
  void aPortInUseIsOneLineAndRemovesTheFilesOfTheOthers() {
    assertThat(sockets(List.of(), null, unix("/a"), tcp("a", 1), tcp("b", 1)).open()).isOne();
    assertThat(kernel.standardError())
        .isEqualTo("scinit: cannot listen on tcp://::1:1: Address in use\n");
    assertThat(kernel.sockets().files()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithTheOwner() {
    kernel.sockets().fail(Stage.FILE, Errno.EPERM);
    assertThat(sockets(List.of(), null, unix("/a")).open()).isOne();
    assertThat(kernel.standardError()).contains("unix:/a: its owner or its mode can't be set: Op");
  }

  @Test
  void tellsThePortThatWasFree() {
    assertThat(sockets(List.of(), null, tcp("a", 0)).open()).isZero();
    assertThat(kernel.standardError()).contains("listening on tcp://::1:0: it got port 40000");
  }

  @Test
  void anUnknownNameForStdinIsWrongUsage() {
    assertThat(sockets(List.of(), "z", tcp("a", 1)).open()).isEqualTo(2);
    assertThat(kernel.standardError()).contains("cannot understand --stdin-socket z: ");
  }

  @Test
  void whatIsToldOfSocketsIsTrueWhateverTheUserSets() {
    ListeningSockets one = sockets(List.of("LISTEN_FDNAMES=old"), null, tcp("a", 1));
    assertThat(one.open()).isZero();
    Inheritance inheritance =
        one.inheritance(List.of("LISTEN_FDS=7", "LISTEN_PID=7", "A=1", "B"), List.of("A=2", "C=3"));
    assertThat(inheritance.environment())
        .containsExactlyInAnyOrder(
            "B", "A=2", "C=3", "LISTEN_FDS=1", "LISTEN_FDNAMES=a", "SCINIT_INHERITED_FDS=3");
    assertThat(inheritance.pidVariable()).isEqualTo("LISTEN_PID");
  }

  private static ListenRequest owned(String owner) {
    return new ListenRequest("u", "unix:/u", Kind.UNIX_STREAM, null, 0, "/u", 1, -1, owner, false);
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
    assertThat(known.open()).isZero();
    assertThat(world.kernel().sockets().owner("/u")).isEqualTo(new FileOwner(1000, 100));
    for (String owner : List.of("nobody", "app:nobody")) {
      ListeningSockets unknown =
          new ListeningSockets(
              world.kernel(), log, new SocketSettings(List.of(owned(owner)), null));
      assertThat(unknown.open()).isEqualTo(1);
      assertThat(world.kernel().standardError())
          .contains("unix:/u: there is no such user or group as " + owner + "\n");
    }
  }
}
