package scinit.linux;

import org.teavm.interop.Address;
import scinit.kernel.FileEvent;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Descriptors;
import scinit.linux.libc.Libc;

/** What happens in watched folders, inotify(7). */
final class Inotify {
  private static final int IN_CLOEXEC_NONBLOCK = 0x80800;
  private static final int IN_MODIFY = 0x2;
  private static final int IN_WRITTEN = IN_MODIFY | 0x8;
  private static final int IN_ATTRIB = 0x4;
  private static final int IN_GONE = 0x40 | 0x200;
  private static final int IN_APPEARED = 0x80 | 0x100;
  private static final int IN_SELF = 0x400 | 0x800;
  private static final int IN_UNMOUNT = 0x2000;
  private static final int IN_OVERFLOW = 0x4000;
  private static final int IN_IGNORED = 0x8000;
  private static final int IN_ONLYDIR = 0x0100_0000;
  private static final int IN_MASK_ADD = 0x2000_0000;
  private static final int IN_ISDIR = 0x4000_0000;
  private static final int NAMES =
      IN_ATTRIB | IN_GONE | IN_APPEARED | IN_SELF | IN_ONLYDIR | IN_MASK_ADD;

  /** A queue of fs.inotify.max_queued_events with the longest names fits into so many buffers. */
  private static final int MOST_READS = 128;

  private static final int BUFFER_BYTES = 65536;
  private static final int NAME_OFFSET = 16;

  private final SignalReceiver signals;
  private byte[] buffer;
  private int descriptor = -1;
  private int position;
  private int filled;
  private int reads;

  /** Prepares it; nothing is watched yet. */
  Inotify(SignalReceiver signals) {
    this.signals = signals;
  }

  /** Begins, and has events wake scinit up. Returns 0 or an errno. */
  int open() {
    if (descriptor >= 0) {
      return 0;
    }
    int moved = Descriptors.moveAboveStandardStreams(Libc.inotify_init1(IN_CLOEXEC_NONBLOCK));
    if (moved < 0) {
      return Libc.errno();
    }
    int errno = signals.watch(moved);
    if (errno != 0) {
      Libc.close(moved);
      return errno;
    }
    buffer = new byte[BUFFER_BYTES];
    descriptor = moved;
    return 0;
  }

  /** As {@link scinit.kernel.Files#watch} says. */
  int watch(String folder) {
    return watch(folder, NAMES | IN_WRITTEN);
  }

  /** As {@link scinit.kernel.Files#watchNames} says. */
  int watchNames(String folder) {
    return watch(folder, NAMES);
  }

  private int watch(String folder, int mask) {
    byte[] path = Bytes.zeroTerminated(folder);
    int watch = Libc.inotify_add_watch(descriptor, Address.ofData(path), mask);
    return watch >= 0 ? watch : -Libc.errno();
  }

  /** As {@link scinit.kernel.Files#unwatch} says. */
  void unwatch(int watch) {
    Libc.inotify_rm_watch(descriptor, watch);
  }

  /** As {@link scinit.kernel.Files#nextEvent} says. */
  boolean nextEvent(FileEvent event) {
    if (position >= filled) {
      position = 0;
      filled = descriptor < 0 ? 0 : readEvents();
    }
    if (position >= filled) {
      reads = 0;
      return false;
    }
    Address record = Address.ofData(buffer).add(position);
    int watch = record.getInt();
    int mask = record.add(4).getInt();
    int nameBytes = record.add(12).getInt();
    int start = position + NAME_OFFSET;
    position = start + nameBytes;
    event.set(kind(mask), watch, name(start, nameBytes), (mask & IN_ISDIR) != 0);
    return true;
  }

  private int readEvents() {
    if (reads == MOST_READS) {
      return 0;
    }
    reads++;
    long bytes = Libc.read(descriptor, Address.ofData(buffer), BUFFER_BYTES);
    return (int) Math.max(0, bytes);
  }

  private static FileEvent.Kind kind(int mask) {
    if ((mask & IN_OVERFLOW) != 0) {
      return FileEvent.Kind.OVERFLOW;
    }
    if ((mask & IN_IGNORED) != 0) {
      return FileEvent.Kind.UNWATCHED;
    }
    if ((mask & (IN_SELF | IN_UNMOUNT)) != 0) {
      return FileEvent.Kind.FOLDER_GONE;
    }
    if ((mask & IN_GONE) != 0) {
      return FileEvent.Kind.GONE;
    }
    if ((mask & IN_APPEARED) != 0) {
      return FileEvent.Kind.APPEARED;
    }
    return (mask & IN_MODIFY) != 0 ? FileEvent.Kind.WRITTEN : FileEvent.Kind.TOUCHED;
  }

  private String name(int start, int most) {
    return most == 0 ? "" : Bytes.toString(Address.ofData(buffer).add(start));
  }
}
