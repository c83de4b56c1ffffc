package scinit.restart;

import java.util.List;
import scinit.kernel.Fields;
import scinit.kernel.Kernel;
import scinit.kernel.Notification;
import scinit.kernel.Notifications;
import scinit.log.Level;
import scinit.log.Log;

/**
 * The readiness that commands tell, sd_notify(3), and what scinit tells its own manager of it. The
 * manager knows scinit's process alone, so all that it hears comes from scinit.
 */
public final class Readiness {
  private static final long NANOS_PER_MICRO = 1000;

  /** A flood of messages must not keep a signal waiting: the rest is for the next turn. */
  private static final int MESSAGES_PER_TURN = 16;

  /** Further lines of one message are ignored. */
  private static final int LINES_PER_MESSAGE = 16;

  /** Hears which process group is ready. */
  interface Listener {
    /** A member of this process group has said READY=1. */
    void ready(int group);
  }

  private final Kernel kernel;
  private final Notifications notifications;
  private final Log log;
  private final Notification message = new Notification();
  private final String manager;
  private boolean isOpen;

  /**
   * Creates it.
   *
   * @param manager the address of scinit's own manager, or null if there is none
   */
  public Readiness(Kernel kernel, Log log, String manager) {
    this.kernel = kernel;
    this.notifications = kernel.notifications();
    this.log = log;
    this.manager = manager;
  }

  /** Opens the socket. Without it, {@code --ready-after-ms} alone tells that a command is ready. */
  void open() {
    int errno = notifications.open();
    isOpen = errno == 0;
    log.warnIf(
        errno,
        "no-notify-socket",
        "cannot open a socket for readiness: ",
        "; a command that says READY=1 is not heard");
  }

  /** Adds the variable NOTIFY_SOCKET for a command. */
  public void addTo(List<String> variables) {
    variables.add(isOpen ? "NOTIFY_SOCKET=" + notifications.address() : "NOTIFY_SOCKET");
  }

  /**
   * Takes the messages that have come, as many as one turn may.
   *
   * @param command the process group of the command that serves
   * @param successor the process group of a new command that is to become ready, or 0
   */
  void gather(int command, int successor, Listener listener) {
    for (int i = 0; i < MESSAGES_PER_TURN && isOpen && notifications.receive(message); i++) {
      int group = message.senderGroup();
      if (group != 0 && (group == command || group == successor)) {
        hear(group, group == command, listener);
      } else {
        log.begin(Level.DEBUG, "notification-refused")
            .pid(message.senderPid())
            .text("process ")
            .number(message.senderPid())
            .text(" is in no process group that may tell its readiness: its message is ignored")
            .end();
      }
    }
  }

  private void hear(int group, boolean isServing, Listener listener) {
    Fields lines = new Fields(message.text(), '\n');
    String line = lines.next();
    for (int i = 0; i < LINES_PER_MESSAGE && line != null; i++) {
      hearLine(line, group, isServing, listener);
      line = lines.next();
    }
  }

  private void hearLine(String line, int group, boolean isServing, Listener listener) {
    if (line.equals("READY=1")) {
      listener.ready(group);
    } else if (line.startsWith("STATUS=")) {
      log.begin(Level.INFO, "command-status")
          .pid(group)
          .text("the command (process ")
          .number(group)
          .text(") says: ")
          .text(line.substring("STATUS=".length()))
          .end();
      tell(line);
    } else if (line.equals("RELOADING=1") && isServing) {
      tellReloading();
    }
  }

  /** Tells the manager that the service is ready, and that scinit is its process. */
  void tellReady() {
    tell("READY=1\nMAINPID=" + kernel.processId());
  }

  /** Tells the manager that a new command takes the place of the old one. */
  void tellReloading() {
    tell("RELOADING=1\nMONOTONIC_USEC=" + kernel.monotonicNanos() / NANOS_PER_MICRO);
  }

  /** Tells the manager that the service ends. */
  void tellStopping() {
    tell("STOPPING=1");
  }

  private void tell(String text) {
    if (manager != null) {
      int errno = notifications.send(manager, text);
      log.warnIf(errno, "manager-not-told", "cannot tell the manager of this service: ", "");
    }
  }
}
