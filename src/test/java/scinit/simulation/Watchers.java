package scinit.simulation;

import java.util.List;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.Reaped;
import scinit.kernel.SpawnRequest;

/** Tells several watchers, in their order. */
record Watchers(List<? extends Watcher> all) implements Watcher {
  @Override
  public void awaitEntered(long deadlineNanos) {
    for (Watcher each : all) {
      each.awaitEntered(deadlineNanos);
    }
  }

  @Override
  public void awaitReturned(ArrivedSignal arrived) {
    for (Watcher each : all) {
      each.awaitReturned(arrived);
    }
  }

  @Override
  public void sent(SimulatedProcess target, int signal, int errno) {
    for (Watcher each : all) {
      each.sent(target, signal, errno);
    }
  }

  @Override
  public void sentToNobody(int pidOrGroup, boolean isGroup, int signal) {
    for (Watcher each : all) {
      each.sentToNobody(pidOrGroup, isGroup, signal);
    }
  }

  @Override
  public void waitingEnded(int signal) {
    for (Watcher each : all) {
      each.waitingEnded(signal);
    }
  }

  @Override
  public void reaped(Reaped answer, ChildChange change) {
    for (Watcher each : all) {
      each.reaped(answer, change);
    }
  }

  @Override
  public void spawns(SpawnRequest request) {
    for (Watcher each : all) {
      each.spawns(request);
    }
  }

  @Override
  public void forkRefused() {
    for (Watcher each : all) {
      each.forkRefused();
    }
  }

  @Override
  public void spawned(SimulatedProcess process) {
    for (Watcher each : all) {
      each.spawned(process);
    }
  }

  @Override
  public void failedToStart(SimulatedProcess process) {
    for (Watcher each : all) {
      each.failedToStart(process);
    }
  }

  @Override
  public void stopsItself() {
    for (Watcher each : all) {
      each.stopsItself();
    }
  }

  @Override
  public void wasStopped(long nanos) {
    for (Watcher each : all) {
      each.wasStopped(nanos);
    }
  }

  @Override
  public void fileChanged(String path) {
    for (Watcher each : all) {
      each.fileChanged(path);
    }
  }

  @Override
  public void ended(int exitStatus, String standardError) {
    for (Watcher each : all) {
      each.ended(exitStatus, standardError);
    }
  }
}
