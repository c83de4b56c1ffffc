package scinit.contract;

import static scinit.contract.ContractBroken.expect;
import static scinit.contract.ContractBroken.expectEqual;

import java.util.ArrayList;
import java.util.List;
import scinit.kernel.ChildChange.Kind;
import scinit.kernel.Errno;
import scinit.kernel.FileEvent;
import scinit.kernel.FileStatus;
import scinit.kernel.Files;
import scinit.kernel.FolderListing;
import scinit.kernel.Signal;

/** What is told of changed files. Commands change them, each scenario in a folder of its own. */
final class FileScenarios {
  private static final int ENOTDIR = 20;

  private FileScenarios() {}

  static void addTo(List<Scenario> all) {
    all.add(new Scenario("file-written", FileScenarios::written));
    all.add(new Scenario("file-deleted", FileScenarios::deleted));
    all.add(new Scenario("file-renamed", FileScenarios::renamed));
    all.add(new Scenario("file-attributes", FileScenarios::attributes));
    all.add(new Scenario("folder-made", FileScenarios::folderMade));
    all.add(new Scenario("folder-gone", FileScenarios::folderGone));
    all.add(new Scenario("folder-moved", FileScenarios::folderMoved));
    all.add(new Scenario("watch-names-only", FileScenarios::namesOnly));
    all.add(new Scenario("same-folder-same-watch", FileScenarios::sameWatch));
    all.add(new Scenario("unwatch", FileScenarios::unwatch));
    all.add(new Scenario("cannot-watch", FileScenarios::cannotWatch));
    all.add(new Scenario("event-ends-wait", FileScenarios::eventEndsWait));
    all.add(new Scenario("signals-while-watching", FileScenarios::signals));
    all.add(new Scenario("list-and-status", FileScenarios::listAndStatus));
    all.add(new Scenario("links", FileScenarios::links));
  }

  /**
   * Returns a path of the scenario's own, relative to the folder that the kernel was started in.
   */
  static String folder(Subject subject, String name) {
    return "target/contract/" + subject.kernel.processId() + "-" + name;
  }

  /** Makes the folder anew, with what the words of a shell put there, and watches it. */
  private static int watch(Subject subject, String folder, String words) {
    run(subject, "rm -rf " + folder + "; mkdir -p " + folder + words);
    expectEqual(0, subject.kernel.files().startWatching(), "the errno of startWatching");
    return watchAgain(subject, folder);
  }

  private static int watchAgain(Subject subject, String folder) {
    int watch = subject.kernel.files().watch(folder);
    expect(watch >= 0, "a watch, not the errno " + -watch);
    return watch;
  }

  static void run(Subject subject, String shellCommand) {
    int pid = subject.start("sh", "-c", shellCommand);
    subject.expectChange(pid, Kind.EXITED, 0);
  }

  /** Waits for an event of a kind, whatever others come before it. */
  private static FileEvent await(Subject subject, FileEvent.Kind kind) {
    FileEvent event = new FileEvent();
    long deadline = subject.kernel.monotonicNanos() + 20_000 * Subject.NANOS_PER_MILLI;
    while (true) {
      while (subject.kernel.files().nextEvent(event)) {
        if (event.kind() == kind) {
          return event;
        }
      }
      expect(subject.kernel.monotonicNanos() < deadline, "an event " + kind.name());
      subject.kernel.await(deadline, subject.arrived);
    }
  }

  private static void await(
      Subject subject, FileEvent.Kind kind, int watch, String name, boolean isFolder) {
    FileEvent event = await(subject, kind);
    expectEqual(watch, event.watch(), "the watch of " + kind.name());
    expect(event.name().equals(name), "the name " + name + ", but it is " + event.name());
    expect(event.isFolder() == isFolder, name + " to be a folder, or not");
  }

  private static void expectNone(Subject subject) {
    FileEvent event = new FileEvent();
    boolean isThere = subject.kernel.files().nextEvent(event);
    expect(!isThere, "no event, but there is " + event.kind().name() + " of " + event.name());
  }

  private static void written(Subject subject) {
    String folder = folder(subject, "written");
    int watch = watch(subject, folder, "");
    run(subject, "echo 1 >" + folder + "/file");
    await(subject, FileEvent.Kind.APPEARED, watch, "file", false);
    await(subject, FileEvent.Kind.WRITTEN, watch, "file", false);
    run(subject, "echo 2 >>" + folder + "/file");
    await(subject, FileEvent.Kind.WRITTEN, watch, "file", false);
  }

  private static void deleted(Subject subject) {
    String folder = folder(subject, "deleted");
    int watch = watch(subject, folder, "; echo 1 >" + folder + "/file");
    run(subject, "rm " + folder + "/file");
    await(subject, FileEvent.Kind.GONE, watch, "file", false);
    expectNone(subject);
  }

  private static void renamed(Subject subject) {
    String folder = folder(subject, "renamed");
    int watch = watch(subject, folder, "; echo 1 >" + folder + "/from");
    run(subject, "mv " + folder + "/from " + folder + "/to");
    await(subject, FileEvent.Kind.GONE, watch, "from", false);
    await(subject, FileEvent.Kind.APPEARED, watch, "to", false);
    expectNone(subject);
  }

  private static void attributes(Subject subject) {
    String folder = folder(subject, "attributes");
    int watch = watch(subject, folder, "; echo 1 >" + folder + "/file");
    run(subject, "chmod 700 " + folder + "/file");
    await(subject, FileEvent.Kind.TOUCHED, watch, "file", false);
    expectNone(subject);
  }

  private static void folderMade(Subject subject) {
    String folder = folder(subject, "made");
    int watch = watch(subject, folder, "");
    run(subject, "mkdir " + folder + "/in");
    await(subject, FileEvent.Kind.APPEARED, watch, "in", true);
    run(subject, "echo 1 >" + folder + "/in/file");
    expectNone(subject);
  }

  private static void folderGone(Subject subject) {
    String folder = folder(subject, "gone");
    int watch = watch(subject, folder, "");
    run(subject, "rm -r " + folder);
    await(subject, FileEvent.Kind.FOLDER_GONE, watch, "", false);
    await(subject, FileEvent.Kind.UNWATCHED, watch, "", false);
    expectEqual(-Errno.ENOENT, subject.kernel.files().watch(folder), "the errno of what is gone");
  }

  private static void folderMoved(Subject subject) {
    String folder = folder(subject, "moved");
    int above = watch(subject, folder, "/in");
    int watch = watchAgain(subject, folder + "/in");
    run(subject, "mv " + folder + "/in " + folder + "/out");
    await(subject, FileEvent.Kind.GONE, above, "in", true);
    await(subject, FileEvent.Kind.APPEARED, above, "out", true);
    await(subject, FileEvent.Kind.FOLDER_GONE, watch, "", false);
    expectEqual(watch, watchAgain(subject, folder + "/out"), "the watch of the moved folder");
  }

  private static void namesOnly(Subject subject) {
    String folder = folder(subject, "names");
    run(subject, "rm -rf " + folder + "; mkdir -p " + folder + "; echo 1 >" + folder + "/file");
    Files files = subject.kernel.files();
    expectEqual(0, files.startWatching(), "the errno of startWatching");
    int watch = files.watchNames(folder);
    run(subject, "echo 2 >>" + folder + "/file");
    expectNone(subject);
    run(subject, "mv " + folder + "/file " + folder + "/to");
    await(subject, FileEvent.Kind.GONE, watch, "file", false);
    await(subject, FileEvent.Kind.APPEARED, watch, "to", false);
    expectEqual(watch, files.watch(folder), "the watch of the same folder");
    expectEqual(watch, files.watchNames(folder), "the watch of the same folder");
    run(subject, "echo 2 >>" + folder + "/to");
    await(subject, FileEvent.Kind.WRITTEN, watch, "to", false);
  }

  private static void sameWatch(Subject subject) {
    String folder = folder(subject, "same");
    int watch = watch(subject, folder, "/in; ln -s in " + folder + "/link");
    int in = watchAgain(subject, folder + "/in");
    expect(watch != in, "two folders to have two watches");
    expectEqual(in, watchAgain(subject, folder + "/link"), "the watch by way of a link");
    expectEqual(watch, watchAgain(subject, folder + "/in/.."), "the watch by another way");
  }

  private static void unwatch(Subject subject) {
    String folder = folder(subject, "unwatch");
    int watch = watch(subject, folder, "");
    subject.kernel.files().unwatch(watch);
    await(subject, FileEvent.Kind.UNWATCHED, watch, "", false);
    run(subject, "echo 1 >" + folder + "/file");
    expectNone(subject);
  }

  private static void cannotWatch(Subject subject) {
    String folder = folder(subject, "cannot");
    watch(subject, folder, "; echo 1 >" + folder + "/file");
    Files files = subject.kernel.files();
    expectEqual(-Errno.ENOENT, files.watch(folder + "/none"), "the errno of what is not there");
    expectEqual(-ENOTDIR, files.watch(folder + "/file"), "the errno of a file");
    expectEqual(ENOTDIR, files.list(folder + "/file").errno(), "the errno of a file's list");
    FileStatus status = new FileStatus();
    expectEqual(Errno.ENOENT, files.readStatus(folder + "/none", status), "the errno of nothing");
  }

  /** The command goes on, so that no signal ends the wait. */
  private static void eventEndsWait(Subject subject) {
    String folder = folder(subject, "wait");
    int watch = watch(subject, folder, "");
    subject.poll();
    int pid = subject.start("sh", "-c", "echo 1 >" + folder + "/file; exec sleep 60");
    await(subject, FileEvent.Kind.APPEARED, watch, "file", false);
    expectEqual(0, subject.arrived.number(), "the signal that came with the event");
    subject.finish(pid);
  }

  private static void signals(Subject subject) {
    String folder = folder(subject, "signals");
    int watch = watch(subject, folder, "");
    subject.poll();
    run(subject, "echo 1 >" + folder + "/file");
    subject.raise(Signal.USR1, 1);
    subject.raise(40, 3);
    subject.poll();
    expectEqual(1, subject.count(Signal.USR1), "SIGUSR1 next to an event");
    expectEqual(3, subject.count(40), "signals of real time next to an event");
    await(subject, FileEvent.Kind.APPEARED, watch, "file", false);
    subject.raise(Signal.USR2, 1);
    subject.awaitSignal(Signal.USR2);
  }

  private static void listAndStatus(Subject subject) {
    String folder = folder(subject, "list");
    watch(
        subject, folder, "/in; printf 12345 >" + folder + "/file; ln -s file " + folder + "/link");
    FolderListing listing = subject.kernel.files().list(folder);
    expectEqual(0, listing.errno(), "the errno of the list");
    List<String> names = new ArrayList<>();
    FileStatus byEntry = new FileStatus();
    FileStatus byPath = new FileStatus();
    while (listing.next()) {
      String name = listing.name();
      names.add(name);
      FileStatus.Kind kind = expectedKind(name);
      expectEqual(kind.ordinal(), listing.kind().ordinal(), "the kind of " + name);
      expectEqual(0, listing.readStatus(true, byEntry), "the errno of the entry " + name);
      int errno = subject.kernel.files().readStatus(folder + "/" + name, byPath);
      expectEqual(0, errno, "the errno of the path " + name);
      expect(byEntry.inode() == byPath.inode(), "the same inode for " + name);
      expect(byEntry.device() == byPath.device(), "the same device for " + name);
      expect(byEntry.modifiedNanos() == byPath.modifiedNanos(), "the same time for " + name);
      if (!name.equals("in")) {
        expectEqual(5, (int) byEntry.sizeBytes(), "the size of " + name);
      }
    }
    listing.close();
    expectEqual(3, names.size(), "the number of entries");
    expect(names.contains("in") && names.contains("file"), "both to be listed");
  }

  private static FileStatus.Kind expectedKind(String name) {
    if (name.equals("in")) {
      return FileStatus.Kind.FOLDER;
    }
    return name.equals("link") ? FileStatus.Kind.LINK : FileStatus.Kind.FILE;
  }

  private static void links(Subject subject) {
    String folder = folder(subject, "links");
    watch(subject, folder, "; printf 12345 >" + folder + "/file; ln -s file " + folder + "/link");
    Files files = subject.kernel.files();
    StringBuilder target = new StringBuilder();
    expectEqual(0, files.readLink(folder + "/link", target), "the errno of a link");
    expect("file".equals(target.toString()), "where the link points to");
    expectEqual(Errno.EINVAL, files.readLink(folder + "/file", target), "the errno of a file");
    expectEqual(Errno.ENOENT, files.readLink(folder + "/none", target), "the errno of nothing");
    expect("123".equals(files.read(folder + "/link", 3)), "the beginning of the file");
    expect("12345".equals(files.read(folder + "/file", 100)), "the whole file");
    expect(files.read(folder + "/none", 100) == null, "nothing to be read where nothing is");
  }
}
