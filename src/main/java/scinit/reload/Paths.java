package scinit.reload;

/** Paths made of paths. */
final class Paths {
  private Paths() {}

  /** Returns the path of an entry below a folder; the folder's own if the entry's is empty. */
  static String join(String folder, String below) {
    if (below.isEmpty()) {
      return folder;
    }
    return folder.endsWith("/") ? folder + below : folder + "/" + below;
  }

  /** Returns the path of the folder that holds another one, whose path has no links in it. */
  static String parent(String folder) {
    int slash = folder.lastIndexOf('/');
    if (slash < 0) {
      return folder.equals(".") ? ".." : folder + "/..";
    }
    return slash == 0 ? "/" : folder.substring(0, slash);
  }
}
