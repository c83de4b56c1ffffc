package scinit.simulation;

/**
 * scinit waits without a deadline, and nobody in the world has anything left to do: it would hang
 * for ever.
 */
public final class NothingWillEverHappen extends RuntimeException {
  private static final long serialVersionUID = 1;

  NothingWillEverHappen() {
    super("scinit waits for ever, and nothing can happen any more");
  }
}
