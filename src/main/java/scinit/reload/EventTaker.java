package scinit.reload;

import java.util.List;
import scinit.kernel.FileEvent;

/** Takes events, and marks what is to be looked at for them. It decides nothing. */
final class EventTaker {
  /** So many folders may wait to be looked at before further events wait with the system. */
  private static final int MOST_FRESH = 16_384;

  private final WatchedFiles watched;
  private final Debouncer debouncer;
  private final List<Root> roots;
  private final FileEvent event = new FileEvent();
  private boolean hasMore;

  EventTaker(WatchedFiles watched, Debouncer debouncer, List<Root> roots) {
    this.watched = watched;
    this.debouncer = debouncer;
    this.roots = roots;
  }

  /** Returns true if there may be more events than were taken. */
  boolean hasMore() {
    return hasMore;
  }

  /** Takes events until there is none or the effort is spent. */
  void take(long nowNanos, Effort effort) {
    hasMore = true;
    while (hasMore && !effort.isSpent() && watched.queue.freshCount() < MOST_FRESH) {
      hasMore = watched.files.nextEvent(event);
      if (hasMore) {
        effort.spend(Effort.FILE);
        handle(nowNanos, effort);
      }
    }
  }

  /** Takes events like {@link #take}, and leaves it at that. */
  void discard(Effort effort) {
    hasMore = true;
    while (hasMore && !effort.isSpent()) {
      effort.spend(Effort.FILE);
      hasMore = watched.files.nextEvent(event);
    }
  }

  private void handle(long nowNanos, Effort effort) {
    if (event.kind() == FileEvent.Kind.OVERFLOW) {
      lookAtEverything(nowNanos);
      return;
    }
    Watched behind = watched.table.find(event.watch());
    while (behind != null) {
      Watched next = behind.sharing;
      if (behind instanceof Folder) {
        handle((Folder) behind, nowNanos, effort);
      } else {
        handle((Anchor) behind);
      }
      behind = next;
    }
    if (event.kind() == FileEvent.Kind.UNWATCHED) {
      watched.table.ended(event.watch());
    }
  }

  private void lookAtEverything(long nowNanos) {
    for (int i = 0; i < roots.size(); i++) {
      Root root = roots.get(i);
      watched.resolver.enqueue(root);
      if (root.folder != null) {
        watched.queue.markAllDirty(root.folder);
      }
    }
    debouncer.changed(nowNanos);
  }

  private void handle(Anchor anchor) {
    boolean concerns =
        switch (event.kind()) {
          case WRITTEN, TOUCHED, APPEARED, GONE -> event.name().equals(anchor.name);
          case FOLDER_GONE, UNWATCHED, OVERFLOW -> true;
        };
    if (concerns) {
      watched.resolver.enqueue(anchor.root);
    }
  }

  private void handle(Folder folder, long nowNanos, Effort effort) {
    if (folder.isDetached()) {
      return;
    }
    switch (event.kind()) {
      case WRITTEN, TOUCHED, APPEARED, GONE -> {
        if (event.isFolder()) {
          handleFolderIn(folder, nowNanos, effort);
        } else {
          handleFileIn(folder, nowNanos, effort);
        }
      }
      case FOLDER_GONE, UNWATCHED, OVERFLOW -> {
        if (folder.parent == null) {
          watched.resolver.enqueue(folder.root);
        } else {
          mark(folder.parent, nowNanos);
        }
        mark(folder, nowNanos);
      }
    }
  }

  private void mark(Folder folder, long nowNanos) {
    watched.queue.markDirty(folder);
    debouncer.changed(nowNanos);
  }

  private void handleFileIn(Folder folder, long nowNanos, Effort effort) {
    String name = event.name();
    if (watched.selection.isRules(name)) {
      mark(folder, nowNanos);
    }
    if (!watched.selection.counts(folder, name, false, effort)) {
      return;
    }
    boolean isCertain = folder.isRacy && event.kind() == FileEvent.Kind.WRITTEN;
    watched.changed.tell(Root.join(folder.shownPath(), name), isCertain);
    folder.isNamed = true;
    mark(folder, nowNanos);
  }

  private void handleFolderIn(Folder folder, long nowNanos, Effort effort) {
    String name = event.name();
    if (!watched.selection.counts(folder, name, true, effort)) {
      return;
    }
    Folder child = watched.tree.child(folder, name);
    switch (event.kind()) {
      case APPEARED -> appeared(folder, child, name);
      case GONE -> {
        if (child != null) {
          watched.tree.detach(child);
        }
        // When two change places, renameat2(2) RENAME_EXCHANGE, the end of one is told after the
        // other has its name: only a look tells which it was.
        mark(folder, nowNanos);
      }
      default -> {
        if (child != null) {
          mark(child, nowNanos);
        }
      }
    }
  }

  /** Has it be looked at, and all that is in it: it may have taken another's place. */
  private void appeared(Folder folder, Folder known, String name) {
    Folder child = known == null ? watched.tree.add(folder, name) : known;
    if (child != null) {
      child.mustDescend = true;
      child.foundInLook = watched.look.number();
      watched.queue.addFresh(child);
    }
  }
}
