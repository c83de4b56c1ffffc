package scinit.kernel;

/**
 * The socket on which processes say how they are, sd_notify(3), and the way to scinit's own
 * manager.
 */
public interface Notifications {
  /**
   * Opens the socket, under an abstract name of the kernel's choice, unix(7) "Autobind". From then
   * on {@link Kernel#await} also returns when there is something for {@link #receive}.
   *
   * @return 0 or an errno
   */
  int open();

  /** Returns the address for the variable NOTIFY_SOCKET, such as {@code @00a1b}. */
  String address();

  /**
   * Takes the next message that has arrived, without waiting.
   *
   * @param message overwritten if there is one
   * @return false if there is none
   */
  boolean receive(Notification message);

  /**
   * Sends a message to another such socket, without waiting.
   *
   * @param address a path, or an abstract name behind an {@code @}
   * @return 0 or an errno
   */
  int send(String address, String text);
}
