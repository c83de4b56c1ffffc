package echo;

import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/** Why the server can't do its work; the message completes "cannot serve: ". */
final class CannotServe extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotServe(String reason) {
    super(reason);
  }

  /** Says which errno {@code what} has failed with. */
  CannotServe(String what, int errno) {
    this(what + ": " + Bytes.toString(Libc.strerror(errno)));
  }
}
