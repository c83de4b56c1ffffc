package scinit.contract;

import static scinit.contract.ContractBroken.expect;
import static scinit.contract.ContractBroken.expectEqual;

import java.util.List;
import scinit.kernel.Errno;
import scinit.kernel.FileOwner;
import scinit.kernel.ListenOutcome;
import scinit.kernel.ListenOutcome.Stage;
import scinit.kernel.ListenRequest;
import scinit.kernel.ListenRequest.Kind;

/** How sockets are bound, and what keeps them from being. */
final class SocketScenarios {
  private static final int BACKLOG = 16;
  private static final int LOWEST_DESCRIPTOR = 3;

  private SocketScenarios() {}

  static void addTo(List<Scenario> all) {
    all.add(new Scenario("listen-takes-a-free-port", SocketScenarios::freePort));
    all.add(new Scenario("listen-in-use", SocketScenarios::inUse));
    all.add(new Scenario("listen-shares-a-port", SocketScenarios::shared));
    all.add(new Scenario("listen-udp-in-use", SocketScenarios::udpInUse));
    all.add(new Scenario("listen-unix", SocketScenarios::unix));
    all.add(new Scenario("listen-abstract-in-use", SocketScenarios::abstractInUse));
    all.add(new Scenario("adopt-closed", SocketScenarios::adoptClosed));
  }

  private static ListenOutcome listen(Subject subject, ListenRequest request) {
    ListenOutcome outcome = new ListenOutcome();
    subject.kernel.sockets().listen(request, FileOwner.MAKER, outcome);
    return outcome;
  }

  private static ListenRequest inet(Kind kind, int port, boolean isShared) {
    return new ListenRequest(
        "name",
        "spec",
        kind,
        "127.0.0.1",
        port,
        null,
        BACKLOG,
        ListenRequest.DEFAULT_MODE,
        null,
        isShared);
  }

  private static ListenRequest unix(Kind kind, String path) {
    return new ListenRequest(
        "name", "spec", kind, null, 0, path, BACKLOG, ListenRequest.DEFAULT_MODE, null, false);
  }

  private static int expectOpen(ListenOutcome outcome) {
    expectEqual(Stage.OPEN.ordinal(), outcome.stage().ordinal(), "the stage");
    expectEqual(0, outcome.errno(), "the errno of an open socket");
    expect(outcome.descriptor() >= LOWEST_DESCRIPTOR, "a descriptor above the standard streams");
    return outcome.port();
  }

  private static void expectInUse(ListenOutcome outcome) {
    expectEqual(Stage.BIND.ordinal(), outcome.stage().ordinal(), "the stage that failed");
    expectEqual(Errno.EADDRINUSE, outcome.errno(), "the errno of what is in use");
  }

  private static void freePort(Subject subject) {
    ListenOutcome first = listen(subject, inet(Kind.TCP, 0, false));
    ListenOutcome second = listen(subject, inet(Kind.TCP, 0, false));
    int port = expectOpen(first);
    expect(port > 0 && port <= 65535, "a port that is told");
    expect(expectOpen(second) != port, "another port for another socket");
    expect(first.descriptor() != second.descriptor(), "two descriptors");
  }

  private static void inUse(Subject subject) {
    int port = expectOpen(listen(subject, inet(Kind.TCP, 0, false)));
    expectInUse(listen(subject, inet(Kind.TCP, port, false)));
  }

  private static void shared(Subject subject) {
    int port = expectOpen(listen(subject, inet(Kind.TCP, 0, true)));
    expectEqual(port, expectOpen(listen(subject, inet(Kind.TCP, port, true))), "the port");
    expectInUse(listen(subject, inet(Kind.TCP, port, false)));
  }

  private static void udpInUse(Subject subject) {
    int port = expectOpen(listen(subject, inet(Kind.UDP, 0, false)));
    expectInUse(listen(subject, inet(Kind.UDP, port, false)));
  }

  private static void unix(Subject subject) {
    String path = "/tmp/scinit-contract-socket-" + subject.kernel.monotonicNanos();
    expectEqual(0, expectOpen(listen(subject, unix(Kind.UNIX_STREAM, path))), "the port");
    expectInUse(listen(subject, unix(Kind.UNIX_STREAM, path)));
    subject.kernel.sockets().removeFile(path);
  }

  private static void abstractInUse(Subject subject) {
    String name = "@scinit-contract-" + subject.kernel.monotonicNanos();
    expectOpen(listen(subject, unix(Kind.UNIX_DATAGRAM, name)));
    expectInUse(listen(subject, unix(Kind.UNIX_DATAGRAM, name)));
  }

  private static void adoptClosed(Subject subject) {
    expectEqual(-Errno.EBADF, subject.kernel.sockets().adopt(300), "the answer for what is closed");
  }
}
