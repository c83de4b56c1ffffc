package scinit.kernel;

/**
 * A program and its arguments, as execve(2) takes them. Only the kernel that is to start it knows
 * what is inside: the arguments that scinit was started with may be megabytes, and need not be
 * copied.
 */
public interface Command {
  /** Returns the program's name or path, as bytes in chars 0–255. */
  String program();
}
