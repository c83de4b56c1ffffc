package scinit.config;

import java.util.List;
import scinit.kernel.ResourceLimit;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.UserGroup;

/** With which rights and in which surroundings the command runs. */
public record LaunchSettings(Rights rights, Surroundings surroundings) {
  /** All as scinit has it itself. */
  public static final LaunchSettings NONE =
      new LaunchSettings(Rights.UNCHANGED, Surroundings.UNCHANGED);

  /**
   * What the command may do.
   *
   * @param user whom it runs as; null for scinit's own user
   * @param droppedCapabilities as {@link SpawnAttributes#droppedCapabilities}
   * @param noNewPrivileges as {@link SpawnAttributes#noNewPrivileges}
   * @param limits the resource limits, each resource once
   * @param nice the nice value, or {@link SpawnAttributes#UNCHANGED}
   * @param oomScoreAdj as {@link SpawnAttributes#oomScoreAdj}
   */
  public record Rights(
      UserGroup user,
      long droppedCapabilities,
      boolean noNewPrivileges,
      List<ResourceLimit> limits,
      int nice,
      int oomScoreAdj) {
    /** Those of scinit itself. */
    public static final Rights UNCHANGED =
        new Rights(null, 0, false, List.of(), SpawnAttributes.UNCHANGED, SpawnAttributes.UNCHANGED);
  }

  /**
   * What the command finds around it.
   *
   * @param directory the folder to start in; null for scinit's own
   * @param umask the file mode creation mask, or {@link SpawnAttributes#UNCHANGED}
   * @param environmentFiles files with lines {@code NAME=value}, the weakest
   * @param unset names of variables to take away, whatever the files say
   * @param environment entries {@code NAME=value}, which win
   */
  public record Surroundings(
      String directory,
      int umask,
      List<String> environmentFiles,
      List<String> unset,
      List<String> environment) {
    /** Those of scinit itself. */
    public static final Surroundings UNCHANGED =
        new Surroundings(null, SpawnAttributes.UNCHANGED, List.of(), List.of(), List.of());
  }
}
