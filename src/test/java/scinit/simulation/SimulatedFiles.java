package scinit.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import scinit.kernel.Errno;
import scinit.kernel.FileEvent;
import scinit.kernel.FileStatus;
import scinit.kernel.FileStatus.Kind;
import scinit.kernel.Files;
import scinit.kernel.FolderListing;

/**
 * A small deterministic file tree that tells of its changes as inotify(7) does. A relative path
 * begins in {@link #startFolder}. A change that can't be made is a mistake of the test, and throws.
 */
public final class SimulatedFiles implements Files {
  private static final int ENOTDIR = 20;
  private static final int ENOSPC = 28;
  private static final int ELOOP = 40;
  private static final int MOST_LINKS = 40;
  private static final String START_FOLDER = "/project";
  private static final String[] PATH = {"/usr/local/bin", "/usr/bin", "/bin"};

  private record Event(FileEvent.Kind kind, int watch, String name, boolean isFolder) {}

  private final LongSupplier clock;
  private final SimulatedFile root = new SimulatedFile(Kind.FOLDER, 1, 0);
  private final Map<Integer, SimulatedFile> watched = new HashMap<>();
  private final Deque<Event> events = new ArrayDeque<>();
  private long lastInode = 1;
  private int lastWatch;
  private int lookupErrno;
  private boolean isWatching;
  private boolean hasOverflown;
  private boolean coalesces = true;
  private int mostEvents = 16384;
  private int mostWatches = Integer.MAX_VALUE;
  private int startErrno;
  private final Map<String, Integer> failures = new HashMap<>();
  private final Map<String, Integer> watchFailures = new HashMap<>();
  private final Map<String, Integer> linkFailures = new HashMap<>();
  private final FileWork work = new FileWork();

  /** Makes a tree whose every change comes a millisecond after the one before. */
  public SimulatedFiles() {
    this(ticking());
  }

  /**
   * Makes a tree with the empty folder {@link #startFolder}.
   *
   * @param clock the time of a change, in nanoseconds
   */
  public SimulatedFiles(LongSupplier clock) {
    this.clock = clock;
    mkdirs(START_FOLDER);
  }

  private static LongSupplier ticking() {
    long[] nanos = {0};
    return () -> nanos[0] += 1_000_000;
  }

  // What a test may wish for.

  /**
   * Says whether an event that equals the latest one in the queue is left out; it is by default.
   */
  public void coalesce(boolean coalesces) {
    this.coalesces = coalesces;
  }

  /** Limits the queue, as fs.inotify.max_queued_events does: what comes then is an overflow. */
  public void limitEvents(int most) {
    mostEvents = most;
  }

  /** Limits the watches, as fs.inotify.max_user_watches does: ENOSPC. */
  public void limitWatches(int most) {
    mostWatches = most;
  }

  /** Has {@link #startWatching} fail. */
  public void refuseWatching(int errno) {
    startErrno = errno;
  }

  /**
   * Has every look at a file, at a folder, or at an entry of that fail; with 0, it does so no more.
   */
  public void fail(String path, int errno) {
    failures.put(absolute(path), errno);
  }

  /** Has a folder be refused to who wants to watch it; with 0, it is so no more. */
  public void failWatching(String path, int errno) {
    watchFailures.put(absolute(path), errno);
  }

  /** Has it fail to read where a link points to; with 0, it does so no more. */
  public void failLink(String path, int errno) {
    linkFailures.put(absolute(path), errno);
  }

  private int failureOf(String path) {
    return failures.getOrDefault(absolute(path), 0);
  }

  /** Has a folder not be watched, although it can be listed; with 0, it can be again. */
  public void failWatch(String path, int errno) {
    existing(path, true).watchErrno = errno;
  }

  /** Has a listing of a folder end with an error behind so many entries. */
  public void failListing(String path, int entries, int errno) {
    existing(path, true).listingErrno = errno;
    existing(path, true).listedEntries = entries;
  }

  /** Returns what was asked of the files since the count was last begun anew. */
  public FileWork work() {
    return work;
  }

  /** Returns the number of folders that are watched. */
  public int watches() {
    return watched.size();
  }

  /** Returns true if there is something for {@link #nextEvent}. */
  public boolean hasEvents() {
    return !events.isEmpty();
  }

  // Changes.

  /** Writes a file, new or not, as a shell's {@code >} does. */
  public void write(String path, String content) {
    SimulatedFile file = find(path, true);
    if (file != null && file.kind == Kind.OTHER) {
      openToWrite(path);
      file.content += content;
      closeWritten(path);
      return;
    }
    if (file == null) {
      file = create(path, Kind.FILE);
    } else {
      tellWritten(path);
    }
    file.content = content;
    modified(path, file);
  }

  /** Writes a file with a content that differs from all others. */
  public void write(String path) {
    write(path, "content " + (lastInode + clock.getAsLong()));
  }

  /** Writes behind the end of a file that is there. */
  public void append(String path, String content) {
    SimulatedFile file = existing(path, true);
    file.content += content;
    modified(path, file);
  }

  /** Makes the time of the last modification now. The file is made if it isn't there. */
  public void touch(String path) {
    SimulatedFile file = find(path, true);
    SimulatedFile touched = file == null ? create(path, Kind.FILE) : file;
    touched.modifiedNanos = clock.getAsLong();
    tellEntry(path, FileEvent.Kind.TOUCHED, touched.kind == Kind.FOLDER);
  }

  /** Changes attributes, but not the time of the last modification. */
  public void chmod(String path, boolean isExecutable) {
    SimulatedFile file = existing(path, true);
    file.isExecutable = isExecutable;
    tell(file, FileEvent.Kind.TOUCHED, "", false);
    tellEntry(path, FileEvent.Kind.TOUCHED, file.kind == Kind.FOLDER);
  }

  /** Gives a file or a folder to a user, with permissions that may have the sticky bit. */
  public void own(String path, int user, int permissions) {
    SimulatedFile file = existing(path, false);
    file.owner = user;
    file.permissions = permissions;
  }

  /** Returns an entry's permissions, user and group, as {@code stat -c %a:%u:%g}. */
  public String rights(String path) {
    SimulatedFile file = existing(path, false);
    return Integer.toOctalString(file.permissions) + ":" + file.owner + ":" + file.group;
  }

  /** Returns true if there is an entry; a link that leads nowhere is one too. */
  public boolean isThere(String path) {
    return find(path, false) != null;
  }

  /** Returns what a path leads to, or null. */
  SimulatedFile lookUp(String path, boolean followsLast) {
    return find(path, followsLast);
  }

  /** Makes the file of a socket. */
  SimulatedFile makeSocket(String path) {
    return create(path, Kind.OTHER);
  }

  /** Has a file lie where nothing may be executed, as on a mount with noexec. */
  public void forbidExecution(String path) {
    existing(path, true).isBelowNoexec = true;
  }

  /** Makes a folder. */
  public void mkdir(String path) {
    create(path, Kind.FOLDER);
  }

  /** Makes a folder and those above it, as far as they are missing. */
  public void mkdirs(String path) {
    String absolute = absolute(path);
    for (int end = absolute.indexOf('/', 1); end >= 0; end = absolute.indexOf('/', end + 1)) {
      mkdirIfMissing(absolute.substring(0, end));
    }
    mkdirIfMissing(absolute);
  }

  private void mkdirIfMissing(String path) {
    if (find(path, true) == null) {
      mkdir(path);
    }
  }

  /** Makes a symbolic link that points to a target. */
  public void symlink(String target, String path) {
    create(path, Kind.LINK).content = target;
  }

  /** Makes a FIFO, which nobody writes into yet. */
  public void mkfifo(String path) {
    create(path, Kind.OTHER);
  }

  /** Has somebody open a FIFO to write into it. */
  public void openToWrite(String path) {
    SimulatedFile fifo = existing(path, true);
    fifo.writers++;
    fifo.hasHadWriter = true;
  }

  /** Has somebody write into a FIFO that was opened for that. */
  public void writeInto(String path, String content) {
    existing(path, true).content += content;
  }

  /** Has somebody close a FIFO that was opened to write into it. */
  public void closeWritten(String path) {
    existing(path, true).writers--;
  }

  /** Returns what a path leads to, or null; then {@link #lookupErrno} says why. */
  SimulatedFile lookUp(String path) {
    return find(path, true);
  }

  int lookupErrno() {
    return lookupErrno;
  }

  /** Moves, over what is there under the new path, and refuses what rename(2) refuses. */
  public void rename(String from, String to) {
    SimulatedFile moved = existing(from, false);
    SimulatedFile replaced = find(to, false);
    if (replaced == moved) {
      return;
    }
    checkRename(from, moved, to, replaced);
    folder(from).entries.remove(name(from));
    folder(to).entries.put(name(to), moved);
    tellMove(from, to, moved);
    if (replaced != null) {
      ended(replaced);
    }
  }

  /** Has two change places, renameat2(2) RENAME_EXCHANGE, and tells it in the order of Linux. */
  public void exchange(String one, String other) {
    SimulatedFile first = existing(one, false);
    SimulatedFile second = existing(other, false);
    if (contains(first, second) || contains(second, first)) {
      throw new IllegalArgumentException("EINVAL: " + one + " and " + other);
    }
    folder(one).entries.put(name(one), second);
    folder(other).entries.put(name(other), first);
    tellMove(one, other, first);
    tellMove(other, one, second);
  }

  private void tellMove(String from, String to, SimulatedFile moved) {
    boolean isFolder = moved.kind == Kind.FOLDER;
    tellEntry(from, FileEvent.Kind.GONE, isFolder);
    tellEntry(to, FileEvent.Kind.APPEARED, isFolder);
    tell(moved, FileEvent.Kind.FOLDER_GONE, "", false);
  }

  private void checkRename(String from, SimulatedFile moved, String to, SimulatedFile replaced) {
    SimulatedFile target = folder(to);
    if (target.kind != Kind.FOLDER) {
      throw new IllegalArgumentException("ENOTDIR: " + parent(to));
    }
    if (contains(moved, target)) {
      throw new IllegalArgumentException("EINVAL: " + from + " would be in itself, as " + to);
    }
    if (replaced != null && (replaced.kind == Kind.FOLDER) != (moved.kind == Kind.FOLDER)) {
      throw new IllegalArgumentException("EISDIR or ENOTDIR: " + from + " over " + to);
    }
    if (replaced != null && !replaced.entries.isEmpty()) {
      throw new IllegalArgumentException("ENOTEMPTY: " + to);
    }
  }

  private static boolean contains(SimulatedFile folder, SimulatedFile sought) {
    return folder == sought
        || folder.entries.values().stream().anyMatch(entry -> contains(entry, sought));
  }

  /** Deletes a file, a link, or a folder with all that is in it. */
  public void delete(String path) {
    SimulatedFile file = existing(path, false);
    for (String name : List.copyOf(file.entries.keySet())) {
      delete(absolute(path) + "/" + name);
    }
    folder(path).entries.remove(name(path));
    tellEntry(path, FileEvent.Kind.GONE, file.kind == Kind.FOLDER);
    ended(file);
  }

  private void ended(SimulatedFile file) {
    tell(file, FileEvent.Kind.FOLDER_GONE, "", false);
    if (file.watch != SimulatedFile.NOT_WATCHED) {
      unwatch(file.watch);
    }
  }

  private SimulatedFile create(String path, Kind kind) {
    SimulatedFile folder = folder(path);
    if (folder.entries.containsKey(name(path))) {
      throw new IllegalArgumentException("it is there already: " + path);
    }
    SimulatedFile made = new SimulatedFile(kind, ++lastInode, clock.getAsLong());
    folder.entries.put(name(path), made);
    tellEntry(path, FileEvent.Kind.APPEARED, kind == Kind.FOLDER);
    return made;
  }

  private void modified(String path, SimulatedFile file) {
    file.modifiedNanos = clock.getAsLong();
    tellWritten(path);
  }

  /** Tells the folder in which the file itself is, behind all links. */
  private void tellEntry(String path, FileEvent.Kind kind, boolean isFolder) {
    String direct = kind == FileEvent.Kind.TOUCHED ? direct(path) : path;
    tell(folder(direct), kind, name(direct), isFolder);
  }

  private void tellWritten(String path) {
    String direct = direct(path);
    if (folder(direct).tellsWrites) {
      tell(folder(direct), FileEvent.Kind.WRITTEN, name(direct), false);
    }
  }

  /** Follows the last name of a path, if it is a link. */
  private String direct(String path) {
    String direct = path;
    SimulatedFile file = find(direct, false);
    for (int i = 0; file != null && file.kind == Kind.LINK && i < MOST_LINKS; i++) {
      direct = file.content.startsWith("/") ? file.content : parent(direct) + "/" + file.content;
      file = find(direct, false);
    }
    return direct;
  }

  private void tell(SimulatedFile folder, FileEvent.Kind kind, String name, boolean isFolder) {
    if (folder.watch != SimulatedFile.NOT_WATCHED) {
      add(new Event(kind, folder.watch, name, isFolder));
    }
  }

  private void add(Event event) {
    if (coalesces && event.equals(events.peekLast())) {
      return;
    }
    if (events.size() < mostEvents) {
      events.add(event);
    } else if (!hasOverflown) {
      hasOverflown = true;
      events.add(new Event(FileEvent.Kind.OVERFLOW, -1, "", false));
    }
  }

  // Paths.

  private static String absolute(String path) {
    String absolute = path.startsWith("/") ? path : START_FOLDER + "/" + path;
    while (absolute.length() > 1 && absolute.endsWith("/")) {
      absolute = absolute.substring(0, absolute.length() - 1);
    }
    return absolute;
  }

  private static String parent(String path) {
    String absolute = absolute(path);
    int slash = absolute.lastIndexOf('/');
    return slash == 0 ? "/" : absolute.substring(0, slash);
  }

  private static String name(String path) {
    String absolute = absolute(path);
    return absolute.substring(absolute.lastIndexOf('/') + 1);
  }

  private SimulatedFile folder(String path) {
    return existing(parent(path), true);
  }

  private SimulatedFile existing(String path, boolean followsLast) {
    SimulatedFile file = find(path, followsLast);
    if (file == null) {
      throw new IllegalArgumentException("there is no " + path);
    }
    return file;
  }

  /** Returns what a path leads to, or null: then {@link #lookupErrno} says why. */
  private SimulatedFile find(String path, boolean followsLast) {
    List<String> words = new ArrayList<>(List.of(absolute(path).split("/")));
    Deque<SimulatedFile> way = new ArrayDeque<>(List.of(root));
    int links = 0;
    while (!words.isEmpty()) {
      String word = words.remove(0);
      if (word.isEmpty() || word.equals(".")) {
        continue;
      }
      if (word.equals("..")) {
        if (way.size() > 1) {
          way.pop();
        }
        continue;
      }
      if (way.peek().kind != Kind.FOLDER) {
        lookupErrno = ENOTDIR;
        return null;
      }
      SimulatedFile next = way.peek().entries.get(word);
      if (next == null) {
        lookupErrno = Errno.ENOENT;
        return null;
      }
      if (next.kind != Kind.LINK || (words.isEmpty() && !followsLast)) {
        way.push(next);
        continue;
      }
      if (++links > MOST_LINKS) {
        lookupErrno = ELOOP;
        return null;
      }
      if (next.content.startsWith("/")) {
        way.clear();
        way.push(root);
      }
      words.addAll(0, List.of(next.content.split("/")));
    }
    return way.peek();
  }

  // What the kernel offers.

  @Override
  public int startWatching() {
    isWatching = startErrno == 0;
    return startErrno;
  }

  @Override
  public int watch(String path) {
    int watch = watchNames(path);
    if (watch >= 0) {
      watched.get(watch).tellsWrites = true;
    }
    return watch;
  }

  @Override
  public int watchNames(String path) {
    if (!isWatching) {
      throw new IllegalStateException("startWatching comes first");
    }
    work.watches++;
    int refusal = watchFailures.getOrDefault(absolute(path), 0);
    if (refusal != 0) {
      return -refusal;
    }
    SimulatedFile folder = find(path, true);
    if (folder == null) {
      return -lookupErrno;
    }
    if (folder.kind != Kind.FOLDER) {
      return -ENOTDIR;
    }
    if (folder.watchErrno != 0) {
      return -folder.watchErrno;
    }
    if (folder.watch == SimulatedFile.NOT_WATCHED) {
      if (watched.size() >= mostWatches) {
        return -ENOSPC;
      }
      folder.watch = ++lastWatch;
      folder.tellsWrites = false;
      watched.put(folder.watch, folder);
    }
    return folder.watch;
  }

  @Override
  public void unwatch(int watch) {
    SimulatedFile folder = watched.remove(watch);
    if (folder != null) {
      folder.watch = SimulatedFile.NOT_WATCHED;
      add(new Event(FileEvent.Kind.UNWATCHED, watch, "", false));
    }
  }

  @Override
  public boolean nextEvent(FileEvent event) {
    Event next = events.poll();
    if (next == null) {
      return false;
    }
    work.events++;
    hasOverflown &= next.kind != FileEvent.Kind.OVERFLOW;
    event.set(next.kind, next.watch, next.name, next.isFolder);
    return true;
  }

  @Override
  public FolderListing list(String path) {
    work.folders++;
    if (failureOf(path) != 0) {
      return new Listing(failureOf(path), path, new SimulatedFile(Kind.FOLDER, 0, 0));
    }
    SimulatedFile folder = find(path, true);
    if (folder == null) {
      return new Listing(lookupErrno, path, new SimulatedFile(Kind.FOLDER, 0, 0));
    }
    return new Listing(folder.kind == Kind.FOLDER ? 0 : ENOTDIR, path, folder);
  }

  @Override
  public int readStatus(String path, FileStatus status) {
    return readStatus(path, true, status);
  }

  private int readStatus(String path, boolean followsLast, FileStatus status) {
    work.statuses++;
    if (failureOf(path) != 0) {
      return failureOf(path);
    }
    SimulatedFile file = find(path, followsLast);
    if (file == null) {
      return lookupErrno;
    }
    int permissions = file.isExecutable || file.kind == Kind.FOLDER ? 0755 : 0644;
    status.set(file.kind, permissions, file.content.length(), file.modifiedNanos, file.inode, 1);
    return 0;
  }

  @Override
  public int readLink(String path, StringBuilder target) {
    int failure = linkFailures.getOrDefault(absolute(path), 0);
    if (failure != 0 || failureOf(path) != 0) {
      return failure != 0 ? failure : failureOf(path);
    }
    SimulatedFile file = find(path, false);
    if (file == null) {
      return lookupErrno;
    }
    if (file.kind != Kind.LINK) {
      return Errno.EINVAL;
    }
    target.append(file.content);
    return 0;
  }

  @Override
  public String read(String path, int mostBytes) {
    SimulatedFile file = find(path, true);
    return file == null || file.kind != Kind.FILE
        ? null
        : file.content.substring(0, Math.min(mostBytes, file.content.length()));
  }

  @Override
  public int readWhole(String path, int mostBytes, StringBuilder text) {
    return readWhole(path, true, mostBytes, text);
  }

  @Override
  public int readWholeItself(String path, int mostBytes, StringBuilder text) {
    return readWhole(path, false, mostBytes, text);
  }

  private int readWhole(String path, boolean follows, int mostBytes, StringBuilder text) {
    if (failureOf(path) != 0) {
      return failureOf(path);
    }
    SimulatedFile file = find(path, follows);
    if (file == null) {
      return Errno.ENOENT;
    }
    if (file.kind != Kind.FILE) {
      return file.kind == Kind.FOLDER ? Errno.EISDIR : Errno.NOT_REGULAR;
    }
    if (file.content.length() > mostBytes) {
      return Errno.EFBIG;
    }
    text.append(file.content);
    return 0;
  }

  @Override
  public boolean forbidsExecution(String path) {
    SimulatedFile file = find(path, true);
    return file != null && file.isBelowNoexec;
  }

  @Override
  public String startFolder() {
    return START_FOLDER;
  }

  @Override
  public String executable(String program, String searchPath) {
    if (program.indexOf('/') >= 0) {
      return isExecutable(program) ? program : null;
    }
    for (String folder : searchPath == null ? PATH : searchPath.split(":")) {
      if (isExecutable(folder + "/" + program)) {
        return folder + "/" + program;
      }
    }
    return null;
  }

  private boolean isExecutable(String path) {
    SimulatedFile file = find(path, true);
    return file != null && file.kind == Kind.FILE && file.isExecutable;
  }

  /** The entries as they were when the folder was opened. */
  private final class Listing implements FolderListing {
    private final String folder;
    private final SimulatedFile opened;
    private final Iterator<Map.Entry<String, SimulatedFile>> rest;
    private int errno;
    private int taken;
    private Map.Entry<String, SimulatedFile> entry;

    Listing(int errno, String folder, SimulatedFile opened) {
      this.errno = errno;
      this.folder = folder;
      this.opened = opened;
      work.openListings++;
      rest = List.copyOf(opened.entries.entrySet()).iterator();
    }

    @Override
    public int errno() {
      return errno;
    }

    @Override
    public boolean next() {
      if (opened.listingErrno != 0 && taken >= opened.listedEntries) {
        errno = opened.listingErrno;
        return false;
      }
      boolean isThere = rest.hasNext();
      taken++;
      work.entries += isThere ? 1 : 0;
      entry = isThere ? rest.next() : null;
      return isThere;
    }

    @Override
    public String name() {
      return entry.getKey();
    }

    @Override
    public Kind kind() {
      return entry.getValue().kind;
    }

    @Override
    public int readStatus(boolean followLinks, FileStatus status) {
      return SimulatedFiles.this.readStatus(folder + "/" + entry.getKey(), followLinks, status);
    }

    @Override
    public void close() {
      work.openListings--;
    }
  }
}
