package scinit.reload;

/**
 * A hash table of all folders, by the folder that each is in and its name. Its chains run through
 * the folders, so that one costs few bytes.
 */
final class FolderIndex {
  private static final int FIRST_SIZE = 64;

  /** Nobody outside knows it: so nobody can choose names that all share a chain. */
  private long secret;

  private Folder[] chains = new Folder[FIRST_SIZE];
  private int size;

  void begin(long secret) {
    this.secret = secret;
  }

  Folder find(Folder parent, String name) {
    Folder folder = chains[chain(hash(parent, name))];
    while (folder != null && (folder.parent != parent || !folder.name.equals(name))) {
      folder = folder.nextInIndex;
    }
    return folder;
  }

  void add(Folder folder) {
    folder.hash = hash(folder.parent, folder.name);
    put(folder);
    size++;
    if (size > chains.length) {
      grow();
    }
  }

  void remove(Folder folder) {
    int chain = chain(folder.hash);
    Folder at = chains[chain];
    if (at == folder) {
      chains[chain] = folder.nextInIndex;
    } else {
      while (at.nextInIndex != folder) {
        at = at.nextInIndex;
      }
      at.nextInIndex = folder.nextInIndex;
    }
    folder.nextInIndex = null;
    size--;
  }

  private long hash(Folder parent, String name) {
    return Digest.text(secret ^ parent.hash, name);
  }

  private int chain(long hash) {
    return (int) hash & (chains.length - 1);
  }

  private void put(Folder folder) {
    int chain = chain(folder.hash);
    folder.nextInIndex = chains[chain];
    chains[chain] = folder;
  }

  private void grow() {
    Folder[] old = chains;
    chains = new Folder[old.length * 2];
    for (Folder first : old) {
      Folder folder = first;
      while (folder != null) {
        Folder next = folder.nextInIndex;
        put(folder);
        folder = next;
      }
    }
  }
}
