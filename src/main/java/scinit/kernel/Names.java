package scinit.kernel;

/** Lists of names in one text, separated by spaces: an array of texts would take more room. */
final class Names {
  private Names() {}

  /** Returns the place of a name in the list, from 0 on, or -1. */
  static int indexOf(String list, String name) {
    int start = 0;
    for (int index = 0; start < list.length(); index++) {
      int end = endOf(list, start);
      if (end - start == name.length() && list.startsWith(name, start)) {
        return index;
      }
      start = end + 1;
    }
    return -1;
  }

  /** Returns the name at a place, or null if there is none. */
  static String at(String list, int index) {
    int start = 0;
    for (int i = 0; i < index && start < list.length(); i++) {
      start = endOf(list, start) + 1;
    }
    return start < list.length() ? list.substring(start, endOf(list, start)) : null;
  }

  private static int endOf(String list, int start) {
    int space = list.indexOf(' ', start);
    return space < 0 ? list.length() : space;
  }
}
