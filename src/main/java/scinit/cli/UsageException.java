package scinit.cli;

/**
 * A command line or an environment that asks for something that does not exist; the message is for
 * the user.
 */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
