package scinit.linux;

/**
 * The descriptors that scinit has opened for itself, and keeps when it lets go of inherited ones.
 */
final class OwnDescriptors {
  private static final int MOST = 8;
  private static final int[] KEPT = new int[MOST];
  private static int count;

  private OwnDescriptors() {}

  /** Adds one; they stay in ascending order. */
  static void keep(int descriptor) {
    int i = count++;
    for (; i > 0 && KEPT[i - 1] > descriptor; i--) {
      KEPT[i] = KEPT[i - 1];
    }
    KEPT[i] = descriptor;
  }

  /** Returns the first from a number on, or -1 if there is none. */
  static int firstFrom(int lowest) {
    for (int i = 0; i < count; i++) {
      if (KEPT[i] >= lowest) {
        return KEPT[i];
      }
    }
    return -1;
  }
}
