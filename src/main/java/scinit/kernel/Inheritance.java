package scinit.kernel;

import java.util.List;

/**
 * What a child gets of scinit's besides its command, or in place of scinit's own.
 *
 * @param environment entries {@code NAME=value} that are added, or take the place of scinit's own;
 *     an entry {@code NAME} takes scinit's own away
 * @param pidVariable the name of a variable that is to hold the child's own pid, such as
 *     LISTEN_PID; null for none
 * @param descriptors scinit's descriptors that the child gets as 3, 4 and so on, in this order
 * @param standardInput the descriptor of scinit's that the child gets as its stdin, {@link
 *     #KEEP_STANDARD_INPUT} or {@link #NULL_DEVICE}
 */
public record Inheritance(
    List<String> environment, String pidVariable, int[] descriptors, int standardInput) {
  /** The child reads from where scinit reads. */
  public static final int KEEP_STANDARD_INPUT = -1;

  /** The child reads nothing: its stdin is /dev/null. */
  public static final int NULL_DEVICE = -2;

  /** All as scinit has it itself. */
  public static final Inheritance UNCHANGED =
      new Inheritance(List.of(), null, new int[0], KEEP_STANDARD_INPUT);
}
