package scinit.kernel;

import java.util.List;

/**
 * What is set in a child before it executes its command, as posix_spawnattr_t(3) has it: each only
 * if asked for. Where one can't be set, the command is not executed. It is done in the order of
 * {@link Step}.
 *
 * @param credentials the user and the groups to become; null to stay who scinit is
 * @param directory the folder to change to; null to stay where scinit was started
 * @param umask the file mode creation mask, umask(2), or {@link #UNCHANGED}
 * @param droppedCapabilities the capabilities to give up, bit by bit as in capabilities(7); {@link
 *     #ALL_CAPABILITIES} for every one that the system has
 * @param noNewPrivileges true for execve(2) to give no rights any more, prctl(2)
 *     PR_SET_NO_NEW_PRIVS
 * @param limits the resource limits to set, prlimit(2)
 * @param nice the nice value, -20 to 19, setpriority(2), or {@link #UNCHANGED}
 * @param oomScoreAdj what is added to the badness of the child when memory is short, -1000 to 1000,
 *     proc(5) "oom_score_adj", or {@link #UNCHANGED}
 */
public record SpawnAttributes(
    Credentials credentials,
    String directory,
    int umask,
    long droppedCapabilities,
    boolean noNewPrivileges,
    List<ResourceLimit> limits,
    int nice,
    int oomScoreAdj) {
  /** Leaves a number as scinit has it. */
  public static final int UNCHANGED = Integer.MIN_VALUE;

  /** All capabilities that the system has, those that have no name yet too. */
  public static final long ALL_CAPABILITIES = -1;

  /** Nothing is done. */
  public static final SpawnAttributes NONE =
      new SpawnAttributes(null, null, UNCHANGED, 0, false, List.of(), UNCHANGED, UNCHANGED);

  /** The steps that can fail, in their order, each with words that follow "cannot". */
  public enum Step {
    /** To write /proc/self/oom_score_adj. */
    OOM_SCORE_ADJ("set oom_score_adj to "),
    /** To set a limit; the detail is its {@link ResourceLimit#resource}. */
    LIMIT("set the limit "),
    /** To set the nice value. */
    NICE("set the nice value to "),
    /** To take a capability out of the bounding set; the detail is its number. */
    BOUNDING_SET("drop the capability "),
    /** To become the user, with the groups. */
    USER("change to user "),
    /** To take the capabilities out of the other sets. */
    CAPABILITIES("drop capabilities"),
    /** To change to the folder, with the rights that the command will have. */
    DIRECTORY("change to the folder "),
    /** To renounce new rights. */
    NO_NEW_PRIVILEGES("set no_new_privs");

    private final String words;

    Step(String words) {
      this.words = words;
    }

    /** Returns what the step is to do; what it is to do that with is to follow. */
    public String words() {
      return words;
    }
  }
}
