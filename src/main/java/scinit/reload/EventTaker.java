package scinit.reload;

import scinit.kernel.FileEvent;
import scinit.kernel.Files;

/** The reader of events, which marks what is to be looked at for them. */
final class EventTaker {
  /** So many folders may wait to be looked at before further events wait with the system. */
  private static final int MOST_FRESH = 16_384;

  private final Files files;
  private final WatchTable table;
  private final Roots roots;
  private final Selection selection;
  private final Tree tree;
  private final LookQueue queue;
  private final FileEvent event = new FileEvent();
  private boolean hasMore;
  private boolean hasMarked;

  EventTaker(
      Files files, WatchTable table, Roots roots, Selection selection, Tree tree, LookQueue queue) {
    this.files = files;
    this.table = table;
    this.roots = roots;
    this.selection = selection;
    this.tree = tree;
    this.queue = queue;
  }

  /** Returns true if there may be more events than were taken. */
  boolean hasMore() {
    return hasMore;
  }

  /**
   * Takes events until there is none or the effort is spent.
   *
   * @return true if one of them has led to something for the next look
   */
  boolean take(Effort effort) {
    hasMore = true;
    hasMarked = false;
    while (hasMore && !effort.isSpent() && queue.freshCount() < MOST_FRESH) {
      hasMore = files.nextEvent(event);
      if (hasMore) {
        effort.spend(Effort.FILE);
        handle(effort);
      }
    }
    return hasMarked;
  }

  /** Takes events like {@link #take}, without any effect. */
  void discard(Effort effort) {
    hasMore = true;
    while (hasMore && !effort.isSpent()) {
      effort.spend(Effort.FILE);
      hasMore = files.nextEvent(event);
    }
  }

  private void handle(Effort effort) {
    if (event.kind() == FileEvent.Kind.OVERFLOW) {
      roots.markAll();
      hasMarked = true;
      return;
    }
    for (Watched at = table.find(event.watch()); at != null; at = table.next(at)) {
      if (at instanceof Folder) {
        handle((Folder) at, effort);
      } else {
        handle((Anchor) at);
      }
    }
    if (event.kind() == FileEvent.Kind.UNWATCHED) {
      table.ended(event.watch());
    }
  }

  private void handle(Anchor anchor) {
    boolean concerns =
        switch (event.kind()) {
          case WRITTEN, TOUCHED, APPEARED, GONE -> event.name().equals(anchor.name);
          case FOLDER_GONE, UNWATCHED, OVERFLOW -> true;
        };
    if (concerns) {
      roots.enqueue(anchor.root);
    }
  }

  private void handle(Folder folder, Effort effort) {
    if (folder.isDetached()) {
      return;
    }
    switch (event.kind()) {
      case WRITTEN, TOUCHED, APPEARED, GONE -> {
        if (event.isFolder()) {
          handleFolderIn(folder, effort);
        } else {
          handleFileIn(folder, effort);
        }
      }
      case FOLDER_GONE, UNWATCHED, OVERFLOW -> {
        if (folder.parent == null) {
          roots.enqueue(folder.root);
        } else {
          mark(folder.parent);
        }
        mark(folder);
      }
    }
  }

  private void mark(Folder folder) {
    queue.markDirty(folder);
    hasMarked = true;
  }

  private void handleFileIn(Folder folder, Effort effort) {
    String name = event.name();
    if (selection.isRules(name)) {
      mark(folder);
    }
    if (!selection.counts(folder, name, false, effort)) {
      return;
    }
    boolean isRacy = folder.state == Folder.State.RACY;
    tree.noteTold(folder, name, isRacy && event.kind() == FileEvent.Kind.WRITTEN);
    mark(folder);
  }

  private void handleFolderIn(Folder folder, Effort effort) {
    String name = event.name();
    if (!selection.counts(folder, name, true, effort)) {
      return;
    }
    Folder child = tree.child(folder, name);
    switch (event.kind()) {
      case APPEARED -> appeared(child == null ? tree.add(folder, name) : child);
      case GONE -> {
        if (child != null) {
          tree.detach(child);
        }
        // When two change places, renameat2(2) RENAME_EXCHANGE, the end of one is told after the
        // other has its name: only a look tells which it was.
        mark(folder);
      }
      case WRITTEN, TOUCHED, FOLDER_GONE, UNWATCHED, OVERFLOW -> {
        if (child != null) {
          mark(child);
        }
      }
    }
  }

  /** Has all that is in it be looked at as well: it may have taken another's place. */
  private void appeared(Folder child) {
    if (child != null) {
      child.mustDescend = true;
      tree.noteFound(child);
      queue.addFresh(child);
    }
  }
}
