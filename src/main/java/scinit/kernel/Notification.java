package scinit.kernel;

/** One message of a process, sd_notify(3). Reused: a message is overwritten by the next one. */
public final class Notification {
  /** Longer messages are cut. */
  public static final int MOST_BYTES = 4096;

  private String text = "";
  private int senderPid;
  private int senderGroup;

  /** Overwrites the message. */
  public void set(String text, int senderPid, int senderGroup) {
    this.text = text;
    this.senderPid = senderPid;
    this.senderGroup = senderGroup;
  }

  /** Returns the lines {@code NAME=value}, separated by newlines. */
  public String text() {
    return text;
  }

  /** Returns the pid of the sender as the kernel vouches for it, unix(7) SCM_CREDENTIALS, or 0. */
  public int senderPid() {
    return senderPid;
  }

  /** Returns the process group of the sender, or 0 if it is gone. */
  public int senderGroup() {
    return senderGroup;
  }
}
