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

  /** Returns the name in an entry {@code NAME=value} or {@code NAME}. */
  public static String nameOf(String entry) {
    return Fields.at(entry, '=', 0);
  }

  /** Returns the value in an entry {@code NAME=value}; null if it is a name alone. */
  public static String valueOf(String entry) {
    int equals = entry.indexOf('=');
    return equals < 0 ? null : entry.substring(equals + 1);
  }

  /** Returns true if an entry is of that name. Allocates nothing: files may have thousands. */
  private static boolean isOf(String entry, String name) {
    return entry.startsWith(name)
        && (entry.length() == name.length() || entry.charAt(name.length()) == '=');
  }

  /**
   * Adds an entry in the place of any of the same name: two would leave it to the program which one
   * it sees.
   */
  public static void put(List<String> environment, String entry) {
    remove(environment, nameOf(entry));
    environment.add(entry);
  }

  /** Takes away what is said about a name, so that it stays as scinit has it. */
  public static void remove(List<String> environment, String name) {
    for (int i = environment.size() - 1; i >= 0; i--) {
      if (isOf(environment.get(i), name)) {
        environment.remove(i);
      }
    }
  }

  /** Returns the last entry of a name, or null. */
  public static String find(List<String> environment, String name) {
    for (int i = environment.size() - 1; i >= 0; i--) {
      if (isOf(environment.get(i), name)) {
        return environment.get(i);
      }
    }
    return null;
  }
}
