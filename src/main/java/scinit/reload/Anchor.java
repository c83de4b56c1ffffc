package scinit.reload;

/** A folder that holds one step of the way to a root, and the name of that step. */
final class Anchor extends Watched {
  final String name;

  Anchor(Root root, String name) {
    super(root);
    this.name = name;
  }
}
