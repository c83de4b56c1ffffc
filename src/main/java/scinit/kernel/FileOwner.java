package scinit.kernel;

/**
 * Whose a file is to be, chown(2).
 *
 * @param user the user id, unsigned, or {@link #UNCHANGED}
 * @param group the group id, unsigned, or {@link #UNCHANGED}
 */
public record FileOwner(int user, int group) {
  /** Leaves an id as it is. */
  public static final int UNCHANGED = -1;

  /** The user and the group that make the file. */
  public static final FileOwner MAKER = new FileOwner(UNCHANGED, UNCHANGED);
}
