package scinit.simulation;

/** A signal waits for no more than so much work on files. */
final class FileWorkCheck extends Invariant {
  FileWorkCheck(LifeFacts facts) {
    super(facts);
  }

  @Override
  public void awaitEntered(long deadlineNanos) {
    FileWork work = facts.linux.files.work();
    boolean isBounded =
        work.events() <= 2048
            && work.folders() <= 300
            && work.entries() <= 2100
            && work.statuses() <= 5000;
    if (!isBounded) {
      fail("too much is done with files between two looks for signals: " + work);
    }
  }
}
