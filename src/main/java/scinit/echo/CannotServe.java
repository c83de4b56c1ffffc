package scinit.echo;

/** Why the server can't do its work; the message completes "cannot serve: ". */
final class CannotServe extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotServe(String reason) {
    super(reason);
  }
}
