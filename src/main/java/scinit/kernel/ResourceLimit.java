package scinit.kernel;

/**
 * A resource limit, getrlimit(2).
 *
 * @param resource the number of the resource, {@link #numberOf}
 * @param soft the limit that counts, in the resource's own unit, or {@link #UNLIMITED}
 * @param hard how far it may be raised, or {@link #UNLIMITED}
 */
public record ResourceLimit(int resource, long soft, long hard) {
  /** No limit, RLIM_INFINITY. */
  public static final long UNLIMITED = -1;

  /** The names of prlimit(1), each at its number. They are the same on x86-64 and arm64. */
  private static final String NAMES =
      "cpu fsize data stack core rss nproc nofile memlock as locks sigpending msgqueue nice rtprio"
          + " rttime";

  /** Returns the number of a resource by its name in prlimit(1), or -1. */
  public static int numberOf(String name) {
    return Fields.indexOf(NAMES, ' ', name);
  }

  /** Returns the name of a resource. */
  public static String nameOf(int resource) {
    return Fields.at(NAMES, ' ', resource);
  }
}
