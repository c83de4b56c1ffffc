package scinit.it;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One process as /proc shows it, proc(5), at the moment of each call. What a process that is gone
 * would have answered is "" or an empty collection.
 */
record Proc(int pid) {
  private static final Path ROOT = Path.of("/proc");
  private static final int PAGE_BYTES = 4096;

  /** Returns all processes. */
  static List<Proc> all() {
    List<Proc> processes = new ArrayList<>();
    for (String name : names(ROOT)) {
      if (Character.isDigit(name.charAt(0))) {
        processes.add(new Proc(Integer.parseInt(name)));
      }
    }
    return processes;
  }

  /** Returns the processes that were started with this in their environment: {@code NAME=value}. */
  static List<Proc> withEnvironment(String entry) {
    return all().stream().filter(process -> process.environment().contains(entry)).toList();
  }

  /** Returns true if it exists and is no zombie. */
  boolean isAlive() {
    String state = state();
    return !state.isEmpty() && !state.equals("Z") && !state.equals("X");
  }

  /** Returns R, S, D, Z, T and so on; "" if there is no such process. */
  String state() {
    return statField(0);
  }

  boolean isStopped() {
    return state().equals("T");
  }

  /**
   * Returns true if it waits in a system call and has left the processor: only then does the kernel
   * name the call, proc(5). Its state is S a moment earlier.
   */
  boolean isAsleep() {
    return state().equals("S") && !text("syscall").startsWith("running");
  }

  int parent() {
    return number(statField(1));
  }

  int group() {
    return number(statField(2));
  }

  int session() {
    return number(statField(3));
  }

  /** Returns true if its session has a controlling terminal. */
  boolean hasTerminal() {
    return number(statField(4)) != 0;
  }

  /** Returns the foreground process group of its terminal, or -1. */
  int foregroundGroup() {
    return number(statField(5));
  }

  /** Returns the children, zombies too. */
  List<Proc> children() {
    String children = text("task/" + pid + "/children").strip();
    List<Proc> processes = new ArrayList<>();
    for (String child : children.isEmpty() ? new String[0] : children.split(" ")) {
      processes.add(new Proc(Integer.parseInt(child)));
    }
    return processes;
  }

  /** Returns a field of its status, such as SigBlk or Threads. */
  String status(String field) {
    return fieldOf(text("status"), field);
  }

  /** Returns a set of signals of its status, such as SigBlk: bit n-1 stands for signal n. */
  long signals(String field) {
    String value = status(field);
    return value.isEmpty() ? 0 : Long.parseUnsignedLong(value, 16);
  }

  /** Returns how often it has been on a processor and left it again. */
  long contextSwitches() {
    String status = text("status");
    return Long.parseLong(fieldOf(status, "voluntary_ctxt_switches"))
        + Long.parseLong(fieldOf(status, "nonvoluntary_ctxt_switches"));
  }

  /** Returns its resident memory, counted page by page: the sum in status may be out of date. */
  int residentKilobytes() {
    return number(fieldOf(text("smaps_rollup"), "Rss").replace(" kB", ""));
  }

  /**
   * Returns how many pages of its memory between two addresses are mapped, proc(5) "pagemap": the
   * highest bit of a page's entry says so.
   */
  int residentPages(long address, long end) {
    byte[] entries = new byte[(int) (end / PAGE_BYTES - address / PAGE_BYTES) * Long.BYTES];
    try (RandomAccessFile map = new RandomAccessFile(path("pagemap").toFile(), "r")) {
      map.seek(address / PAGE_BYTES * Long.BYTES);
      map.readFully(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int pages = 0;
    for (int last = Long.BYTES - 1; last < entries.length; last += Long.BYTES) {
      pages += entries[last] < 0 ? 1 : 0;
    }
    return pages;
  }

  /** Returns the working directory. */
  String workingDirectory() {
    return link("cwd");
  }

  /** Returns the path of the program that it runs. */
  String executable() {
    return link("exe");
  }

  /** Returns what each of its descriptors is open for. */
  Map<Integer, String> descriptors() {
    Map<Integer, String> descriptors = new TreeMap<>();
    for (String name : names(path("fd"))) {
      descriptors.put(Integer.parseInt(name), link("fd/" + name));
    }
    return descriptors;
  }

  List<String> commandLine() {
    return List.of(text("cmdline").split("\0", -1));
  }

  List<String> environment() {
    return List.of(text("environ").split("\0"));
  }

  /** Returns a field of stat; the first one after the name in brackets is 0. */
  private String statField(int index) {
    String stat = text("stat");
    return stat.isEmpty() ? "" : stat.substring(stat.lastIndexOf(')') + 2).split(" ")[index];
  }

  private static String fieldOf(String lines, String field) {
    return lines
        .lines()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static int number(String text) {
    return text.isEmpty() ? -1 : Integer.parseInt(text);
  }

  private Path path(String name) {
    return ROOT.resolve(pid + "/" + name);
  }

  private String text(String name) {
    try {
      return new String(Files.readAllBytes(path(name)), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  private String link(String name) {
    try {
      return Files.readSymbolicLink(path(name)).toString();
    } catch (IOException gone) {
      return "";
    }
  }

  private static List<String> names(Path directory) {
    List<String> names = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException | java.nio.file.DirectoryIteratorException | UncheckedIOException gone) {
      return names;
    }
    return names;
  }
}
