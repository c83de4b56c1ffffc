package scinit.kernel;

/**
 * A program and its arguments, as execve(2) takes them. Only the kernel that is to start it knows
 * what is inside: the arguments that scinit was started with may be megabytes, and need not be
 * copied.
 */
public interface Command {
  /** Where a program is looked for if there is no PATH, as execvp(3) of musl has it. */
  String DEFAULT_SEARCH_PATH = "/usr/local/bin:/bin:/usr/bin";

  /** Returns the program's name or path, as bytes in chars 0–255. */
  String program();
}
