package scinit.contract;

import static scinit.contract.ContractBroken.expect;
import static scinit.contract.ContractBroken.expectEqual;

import java.util.List;
import scinit.kernel.ChildChange;
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
    all.add(new Scenario("listen-file-rights", SocketScenarios::fileRights));
    all.add(new Scenario("listen-in-an-owners-folder", SocketScenarios::ownersFolder));
    all.add(new Scenario("listen-in-a-third-partys-folder", SocketScenarios::thirdPartysFolder));
    all.add(new Scenario("listen-in-a-shared-folder", SocketScenarios::sharedFolder));
    all.add(new Scenario("listen-where-others-lead", SocketScenarios::othersLead));
    all.add(new Scenario("remove-own-file-only", SocketScenarios::removeOwnOnly));
    all.add(new Scenario("adopt-closed", SocketScenarios::adoptClosed));
  }

  private static ListenOutcome listen(Subject subject, ListenRequest request) {
    return listen(subject, request, FileOwner.MAKER, FileOwner.UNCHANGED);
  }

  private static ListenOutcome listen(
      Subject subject, ListenRequest request, FileOwner owner, int commandUser) {
    ListenOutcome outcome = new ListenOutcome();
    subject.kernel.sockets().listen(request, owner, commandUser, outcome);
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
    expectEqual(0, subject.kernel.sockets().removeFile(path), "the errno of the removal");
  }

  /** Makes a folder below /tmp, which is root's and sticky. Returns its path. */
  private static String folder(Subject subject, int owner, String mode) {
    String path = "/tmp/scinit-contract-" + owner + "-" + subject.kernel.monotonicNanos();
    run(subject, "install -d -o " + owner + " -m " + mode + " " + path);
    return path;
  }

  private static void run(Subject subject, String shellCommand) {
    int pid = subject.start("sh", "-c", shellCommand);
    subject.expectChange(pid, ChildChange.Kind.EXITED, 0);
  }

  private static void expectRights(Subject subject, String path, String rights) {
    run(subject, "test $(stat -c %a:%u:%g " + path + ") = " + rights);
  }

  private static ListenRequest file(Kind kind, String path, int mode) {
    return new ListenRequest("name", "spec", kind, null, 0, path, BACKLOG, mode, null, false);
  }

  private static void expectRefused(Stage stage, ListenOutcome outcome) {
    expectEqual(stage.ordinal(), outcome.stage().ordinal(), "the stage that refused");
    expectEqual(0, outcome.errno(), "the errno of a refusal");
    expectEqual(-1, outcome.descriptor(), "the descriptor of a refusal");
  }

  private static void remove(Subject subject, String folder) {
    run(subject, "rm -rf " + folder);
  }

  private static void fileRights(Subject subject) {
    String folder = folder(subject, 0, "755");
    FileOwner owner = new FileOwner(1, 2);
    for (Kind kind : new Kind[] {Kind.UNIX_STREAM, Kind.UNIX_DATAGRAM}) {
      String path = folder + "/" + kind.ordinal();
      expectOpen(listen(subject, file(kind, path, 0640), owner, FileOwner.UNCHANGED));
      expectRights(subject, path, "640:1:2");
      expectOpen(listen(subject, file(kind, path + "r", 0606)));
      expectRights(subject, path + "r", "606:0:0");
    }
    remove(subject, folder);
  }

  private static void ownersFolder(Subject subject) {
    String folder = folder(subject, 1, "755");
    FileOwner owner = new FileOwner(1, FileOwner.UNCHANGED);
    ListenRequest one = file(Kind.UNIX_STREAM, folder + "/one", 0600);
    expectOpen(listen(subject, one, owner, FileOwner.UNCHANGED));
    expectRights(subject, folder + "/one", "600:1:0");
    expectOpen(listen(subject, file(Kind.UNIX_STREAM, folder + "/two", 0600), FileOwner.MAKER, 1));
    expectRights(subject, folder + "/two", "600:0:0");
    remove(subject, folder);
  }

  private static void thirdPartysFolder(Subject subject) {
    String folder = folder(subject, 2, "1755");
    ListenRequest request = file(Kind.UNIX_STREAM, folder + "/s", 0600);
    expectRefused(Stage.FOLDER_OWNER, listen(subject, request));
    FileOwner owner = new FileOwner(1, 2);
    expectRefused(Stage.FOLDER_OWNER, listen(subject, request, owner, 3));
    remove(subject, folder);
  }

  private static void sharedFolder(Subject subject) {
    for (String mode : new String[] {"775", "757"}) {
      String folder = folder(subject, 0, mode);
      ListenRequest request = file(Kind.UNIX_STREAM, folder + "/s", 0600);
      expectRefused(Stage.FOLDER_WRITERS, listen(subject, request));
      remove(subject, folder);
    }
    String sticky = folder(subject, 0, "1777");
    expectOpen(listen(subject, file(Kind.UNIX_STREAM, sticky + "/s", 0600)));
    remove(subject, sticky);
  }

  private static void othersLead(Subject subject) {
    String folder = folder(subject, 1, "755");
    String target = folder(subject, 0, "755");
    run(subject, "ln -s " + target + " " + folder + "/link");
    FileOwner owner = new FileOwner(1, FileOwner.UNCHANGED);
    ListenRequest request = file(Kind.UNIX_STREAM, folder + "/link/s", 0600);
    expectRefused(Stage.FOLDER_LINK, listen(subject, request, owner, 1));
    // Who owns the folder as well can do there what he likes.
    run(subject, "install -d -o 1 -m 755 " + target);
    expectOpen(listen(subject, request, owner, 1));
    expectRights(subject, target + "/s", "600:1:0");
    remove(subject, folder);
    remove(subject, target);
  }

  private static void removeOwnOnly(Subject subject) {
    String folder = folder(subject, 0, "755");
    String path = folder + "/s";
    expectOpen(listen(subject, file(Kind.UNIX_STREAM, path, 0600)));
    run(subject, "mv " + path + " " + folder + "/moved; ln -s /etc/passwd " + path);
    expectEqual(0, subject.kernel.sockets().removeFile(path), "the errno for another's file");
    run(subject, "mv " + folder + "/moved " + path);
    expectRights(subject, path, "600:0:0");
    expectEqual(0, subject.kernel.sockets().removeFile(path), "the errno of the removal");
    expectEqual(0, subject.kernel.sockets().removeFile(path), "the errno for what is gone");
    run(subject, "ln -s /etc/passwd " + path);
    remove(subject, folder);
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
