package scinit.kernel;

/** What {@link Kernel#reap} found. */
public enum Reaped {
  /** One change was taken; there may be more. */
  CHANGE,
  /** There are children, but nothing has happened to them. */
  NOTHING_YET,
  /** There is no child left, ECHILD. */
  NO_CHILDREN,
  /** The system does not say, {@link ChildChange#errno}: there may be children, and changes. */
  REFUSED
}
