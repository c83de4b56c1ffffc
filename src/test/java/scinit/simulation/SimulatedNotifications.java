package scinit.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import scinit.kernel.Errno;
import scinit.kernel.Notification;
import scinit.kernel.Notifications;

/** The socket on which simulated processes say how they are, and scinit's own manager. */
public final class SimulatedNotifications implements Notifications {
  private record Message(String text, SimulatedProcess sender) {}

  private final Deque<Message> arrived = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private boolean isOpen;
  private boolean isRefused;

  /** Has {@link #open} fail. */
  public void refuse() {
    isRefused = true;
  }

  /** Returns what scinit's manager was told. */
  public List<String> told() {
    return told;
  }

  /** Has a process say something. Nobody hears it as long as the socket is not open. */
  void say(SimulatedProcess sender, String text) {
    if (isOpen) {
      arrived.add(new Message(text, sender));
    }
  }

  boolean hasMessages() {
    return !arrived.isEmpty();
  }

  @Override
  public int open() {
    isOpen = !isRefused;
    return isOpen ? 0 : Errno.EACCES;
  }

  @Override
  public String address() {
    return "@simulated";
  }

  @Override
  public boolean receive(Notification message) {
    Message next = arrived.poll();
    if (next == null) {
      return false;
    }
    boolean isGone = next.sender.state() == SimulatedProcess.State.REAPED;
    message.set(next.text, next.sender.pid, isGone ? 0 : next.sender.group);
    return true;
  }

  @Override
  public int send(String address, String text) {
    told.add(text);
    return 0;
  }
}
