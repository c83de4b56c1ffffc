package scinit.reload;

/** One reason to watch a folder. Several may share the watch of the same folder. */
abstract class Watched {
  static final int NONE = -1;

  final Root root;
  int watch = NONE;

  /** The next one in a chain of the {@link WatchTable}. */
  Watched nextInChain;

  Watched(Root root) {
    this.root = root;
  }
}
