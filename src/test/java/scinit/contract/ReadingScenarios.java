package scinit.contract;

import static scinit.contract.ContractBroken.expect;
import static scinit.contract.ContractBroken.expectEqual;

import java.util.List;
import scinit.kernel.Errno;
import scinit.kernel.Files;
import scinit.kernel.Signal;

/** What is read of a file, and what scinit waits for. */
final class ReadingScenarios {
  private static final long ENDING = Signal.bit(Signal.TERM) | Signal.bit(Signal.USR2);

  private ReadingScenarios() {}

  static void addTo(List<Scenario> all) {
    all.add(new Scenario("only-regular-files-are-read", ReadingScenarios::onlyRegular));
    all.add(new Scenario("regular-file-to-its-end", ReadingScenarios::regular));
    all.add(new Scenario("fifo-to-its-end", ReadingScenarios::fifo));
    all.add(new Scenario("fifo-with-too-much", ReadingScenarios::tooMuch));
    all.add(new Scenario("signal-ends-waiting-for-fifo", ReadingScenarios::signalEndsWaiting));
    all.add(new Scenario("signal-comes-while-waiting", ReadingScenarios::signalComes));
    all.add(new Scenario("nothing-to-read", ReadingScenarios::nothing));
  }

  private static String folder(Subject subject, String name, String words) {
    String folder = FileScenarios.folder(subject, name);
    FileScenarios.run(subject, "rm -rf " + folder + "; mkdir -p " + folder + words);
    return folder;
  }

  private static String fifo(Subject subject, String name) {
    String fifo = FileScenarios.folder(subject, name) + "/fifo";
    folder(subject, name, "; mkfifo " + fifo);
    return fifo;
  }

  private static void onlyRegular(Subject subject) {
    String fifo = fifo(subject, "kinds");
    FileScenarios.run(subject, "ln -s fifo " + fifo + "-link");
    Files files = subject.kernel.files();
    StringBuilder text = new StringBuilder();
    expectEqual(Errno.NOT_REGULAR, files.readWhole(fifo, 100, text), "the errno of a FIFO");
    expectEqual(Errno.NOT_REGULAR, files.readWhole(fifo + "-link", 100, text), "that of a link");
    FileScenarios.run(subject, "printf 12345 >" + fifo + "-file; ln -s fifo-file " + fifo + "-way");
    expectEqual(0, files.readWhole(fifo + "-way", 100, new StringBuilder()), "that behind a link");
    int itself = files.readWholeItself(fifo + "-way", 100, text);
    expectEqual(Errno.NOT_REGULAR, itself, "that of a link that is not followed");
    itself = files.readWholeItself(fifo + "-file", 100, new StringBuilder());
    expectEqual(0, itself, "that of a file itself");
    expect(files.read(fifo, 100) == null, "nothing to be read from a FIFO");
    expectEqual(0, text.length(), "the length of what was read");
    String words = subject.kernel.describe(Errno.NOT_REGULAR);
    expect(words.equals("not a regular file"), "words for its kind, not " + words);
  }

  private static void regular(Subject subject) {
    String folder = FileScenarios.folder(subject, "regular");
    folder(subject, "regular", "; printf 12345 >" + folder + "/file");
    StringBuilder text = new StringBuilder();
    subject.raise(Signal.TERM, 1);
    int errno = subject.kernel.readToEnd(folder + "/file", 5, ENDING, text);
    expectEqual(0, errno, "the errno of a file");
    expect(text.toString().equals("12345"), "the whole file, not " + text);
    errno = subject.kernel.readToEnd(folder + "/file", 4, ENDING, new StringBuilder());
    expectEqual(Errno.EFBIG, errno, "the errno of a longer file");
    subject.poll();
    expectEqual(1, subject.count(Signal.TERM), "SIGTERM, which nothing had to wait for");
  }

  private static void fifo(Subject subject) {
    String fifo = fifo(subject, "fifo");
    subject.poll();
    subject.raise(Signal.USR1, 1);
    int pid = subject.start("sh", "-c", "echo 1 >" + fifo);
    StringBuilder text = new StringBuilder();
    expectEqual(0, subject.kernel.readToEnd(fifo, 100, ENDING, text), "the errno of a FIFO");
    expect(text.toString().equals("1\n"), "what was written, not " + text);
    subject.expectChange(pid, scinit.kernel.ChildChange.Kind.EXITED, 0);
    subject.raise(Signal.TERM, 1);
    expectEqual(
        -Signal.TERM, subject.kernel.readToEnd(fifo, 100, ENDING, text), "the answer without more");
  }

  private static void tooMuch(Subject subject) {
    String fifo = fifo(subject, "much");
    int pid = subject.start("sh", "-c", "echo 1 >" + fifo);
    int errno = subject.kernel.readToEnd(fifo, 1, ENDING, new StringBuilder());
    expectEqual(Errno.EFBIG, errno, "the errno of too much");
    subject.expectChange(pid, scinit.kernel.ChildChange.Kind.EXITED, 0);
  }

  private static void signalEndsWaiting(Subject subject) {
    String fifo = fifo(subject, "waiting");
    subject.poll();
    subject.raise(Signal.USR1, 1);
    subject.raise(40, 2);
    subject.raise(Signal.TERM, 1);
    int answer = subject.kernel.readToEnd(fifo, 100, ENDING, new StringBuilder());
    expectEqual(-Signal.TERM, answer, "the answer to SIGTERM");
    subject.poll();
    expectEqual(0, subject.count(Signal.TERM), "SIGTERM, which was taken");
    expectEqual(1, subject.count(Signal.USR1), "SIGUSR1, which means nothing here");
    expectEqual(2, subject.count(40), "signals of real time");
  }

  private static void signalComes(Subject subject) {
    String fifo = fifo(subject, "coming");
    int pid = subject.start("sh", "-c", "kill -USR2 $PPID; exec sleep 60");
    int answer = subject.kernel.readToEnd(fifo, 100, ENDING, new StringBuilder());
    expectEqual(-Signal.USR2, answer, "the answer to SIGUSR2");
    subject.finish(pid);
  }

  private static void nothing(Subject subject) {
    String folder = folder(subject, "nothing", "");
    StringBuilder text = new StringBuilder();
    int errno = subject.kernel.readToEnd(folder + "/none", 100, ENDING, text);
    expectEqual(Errno.ENOENT, errno, "the errno of nothing");
    expectEqual(
        Errno.EISDIR, subject.kernel.readToEnd(folder, 100, ENDING, text), "that of a folder");
    expectEqual(
        Errno.EISDIR, subject.kernel.files().readWhole(folder, 100, text), "that of a folder");
  }
}
