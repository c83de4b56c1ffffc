package scinit.kernel;

/** The environment that scinit was started with, environ(7), as bytes in chars 0–255. */
@FunctionalInterface
public interface Variables {
  /** Returns the value of a variable, or null if there is none. */
  String value(String name);
}
