package scinit.cli;

import scinit.config.ExitStatus;
import scinit.log.Format;

/**
 * A command line or an environment that asks for something that does not exist; the message is for
 * the user.
 */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  private static final int MOST_SHOWN_CHARS = 1000;

  private final Format format;
  private final int status;
  private final String hint;

  /** The value that is wrong; null for something else. */
  private final transient OptionValue value;

  public UsageException(String message) {
    this(message, (OptionValue) null);
  }

  /** Creates one about an option's value. */
  UsageException(String message, OptionValue value) {
    super(message);
    format = Format.TEXT;
    status = ExitStatus.USAGE;
    hint = null;
    this.value = value;
  }

  /**
   * Creates one in the form of another program's name.
   *
   * @param hint what helps; it stands in a line of its own
   */
  public UsageException(String message, Format format, int status, String hint) {
    super(message);
    this.format = format;
    this.status = status;
    this.hint = hint;
    value = null;
  }

  /** Returns what the user wrote, cut off where it would leave no room for the reason. */
  static String shortened(String written) {
    return written.length() <= MOST_SHOWN_CHARS
        ? written
        : written.substring(0, MOST_SHOWN_CHARS) + "...";
  }

  /** Returns the same, in another form and with another exit status if it is in scinit's own. */
  public UsageException as(Format format, int status) {
    return this.format == Format.TEXT
        ? new UsageException(getMessage(), format, status, hint)
        : this;
  }

  /** Returns the option's value that is wrong; null if it is something else. */
  public OptionValue value() {
    return value;
  }

  /** Returns the line that comes behind the message, in the form PLAIN; null for none. */
  public String hint() {
    return hint;
  }

  /** Returns the form in which the message is to be written. */
  public Format format() {
    return format;
  }

  /** Returns the exit status that scinit is to end with. */
  public int status() {
    return status;
  }
}
