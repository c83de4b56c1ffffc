package scinit.linux.spawn;

import static scinit.linux.libc.Constants.SYS_clone;

import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnOutcome.Stage;
import scinit.kernel.SpawnRequest;
import scinit.kernel.SpawnRequest.Place;
import scinit.linux.libc.Libc;

/**
 * Makes the child that executes a command, in one of two ways.
 *
 * <p>With vfork(2) nothing is copied, and scinit runs again only when the child has executed its
 * program or has failed. Where vfork is a plain fork (some emulators), the report stays empty, and
 * the child's exit status tells. But whoever may stop the child stops scinit too, beyond any
 * signal's reach.
 *
 * <p>Otherwise the child is a copy, and scinit goes on: a {@link StartPipe} tells what has become
 * of it.
 */
public final class Spawner {
  private final Reaper reaper;
  private final int[] status = new int[1];

  /** Creates it; the reaper tells what becomes of starts that are not waited for. */
  public Spawner(Reaper reaper) {
    this.reaper = reaper;
  }

  /**
   * As {@link scinit.kernel.Kernel#spawn} says, but for the pending signals.
   *
   * @param terminal the descriptor of the terminal that the child is to claim; -1 for none
   */
  public void spawn(SpawnRequest request, int terminal, SpawnOutcome outcome) {
    SpawnBlock block = new SpawnBlock(request, terminal);
    if (!block.inheritance().isPossible()) {
      outcome.failed(Stage.FORK, Errno.EMFILE);
    } else if (request.waits()) {
      spawnAndWait(block, outcome);
    } else {
      spawnAndGoOn(block, request.place(), outcome);
    }
  }

  private void spawnAndWait(SpawnBlock block, SpawnOutcome outcome) {
    int pid = startInSharedMemory(block.layOut(SpawnBlock.NONE));
    int forkErrno = pid < 0 ? Libc.errno() : 0;
    block.restoreArguments();
    if (pid < 0) {
      outcome.failed(Stage.FORK, forkErrno);
    } else if (block.report().hasFailed()) {
      awaitEnd(pid);
      block.report().tellFailure(outcome);
    } else {
      block.report().tellRunning(pid, outcome);
    }
  }

  /** It is about to end, and nobody else knows of it. */
  private void awaitEnd(int pid) {
    int ended;
    do {
      ended = Libc.waitpid(pid, Address.ofData(status), 0);
    } while (ended < 0 && Libc.errno() == Errno.EINTR);
  }

  private void spawnAndGoOn(SpawnBlock block, Place place, SpawnOutcome outcome) {
    StartPipe pipe = new StartPipe();
    int errno = pipe.open(block.inheritance().end());
    if (errno != 0) {
      outcome.failed(Stage.FORK, errno);
      return;
    }
    int pid = startInMemoryOfItsOwn(block.layOut(pipe.forChild()));
    if (pid < 0) {
      outcome.failed(Stage.FORK, Libc.errno());
      pipe.close();
      return;
    }
    if (place == Place.OWN_GROUP) {
      // The child does so too, and one of the two is first: no signal is to miss the group. It
      // fails once the child executes its program, setpgid(2) "EACCES".
      Libc.setpgid(pid, pid);
    }
    pipe.closeChildsEnd();
    reaper.expect(new PendingStart(pid, pipe.forParent(), block.report(), outcome));
    outcome.starting(pid);
  }

  /**
   * The caller of vfork must not return in the child, vfork(2): everything of the child's happens
   * below this frame.
   */
  @Unmanaged
  private static int startInSharedMemory(Address block) {
    int pid = Libc.vfork();
    if (pid == 0) {
      Libc.exit(PreExec.run(block));
    }
    return pid;
  }

  /**
   * The bare system call, with the flags of fork(2): libc's fork prepares threads for what the
   * child never does.
   */
  @Unmanaged
  private static int startInMemoryOfItsOwn(Address block) {
    int pid = (int) Libc.syscall(SYS_clone(), Signal.CHLD, 0, 0, 0);
    if (pid == 0) {
      Libc.exit(PreExec.run(block));
    }
    return pid;
  }
}
