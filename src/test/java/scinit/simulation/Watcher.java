package scinit.simulation;

import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.Reaped;
import scinit.kernel.SpawnRequest;

/** Sees all that scinit asks of its kernel. The calls come while the world stands still. */
interface Watcher {
  /** Sees nothing. */
  Watcher NONE = new Watcher() {};

  /** A turn is over; scinit waits. */
  default void awaitEntered(long deadlineNanos) {}

  /** A turn begins. */
  default void awaitReturned(ArrivedSignal arrived) {}

  /** A signal was sent to one process, by itself or as one of several. */
  default void sent(SimulatedProcess target, int signal, int errno) {}

  /** A signal was sent to a pid, or to a group, that nobody has. */
  default void sentToNobody(int pidOrGroup, boolean isGroup, int signal) {}

  /** A signal has ended that. */
  default void waitingEnded(int signal) {}

  /** A child's change was taken, or none was there. */
  default void reaped(Reaped answer, ChildChange change) {}

  /** A command is about to be started. */
  default void spawns(SpawnRequest request) {}

  /** No process could be made for it. */
  default void forkRefused() {}

  /** There is a process for the command, which may not be executed yet; or there is none: null. */
  default void spawned(SimulatedProcess command) {}

  /** scinit has learnt that a process has not executed its program. */
  default void failedToStart(SimulatedProcess process) {}

  /** scinit asks to be stopped. */
  default void stopsItself() {}

  /** scinit was stopped for a while. */
  default void wasStopped(long nanos) {}

  /** Somebody has changed a file. */
  default void fileChanged(String path) {}

  /** scinit has ended, and all that it has written is known. */
  default void ended(int exitStatus, String standardError) {}
}
