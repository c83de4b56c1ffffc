package scinit.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Entries {@code NAME=value} or {@code NAME}, at most one of each name, {@link
 * Inheritance#environment}, for many of them: each is found in the same time, however many there
 * are. Open addressing with linear probing.
 */
public final class EnvironmentTable {
  private static final int FIRST_SLOTS = 64;
  private static final int MISSING = -1;

  /** In the order in which they were put; null where one was taken away. */
  private List<String> entries = new ArrayList<>();

  /** Indexes of entries from 1 on; 0 where a slot was never used. */
  private int[] slots = new int[FIRST_SLOTS];

  private int usedSlots;
  private int size;

  /** Returns how many entries there are. */
  public int size() {
    return size;
  }

  /** Adds an entry as the last one, in the place of that of the same name. */
  public void put(String entry) {
    int slot = slotOf(entry);
    if (slot == MISSING) {
      makeRoom();
      slot = freeSlot(entry);
      usedSlots++;
      size++;
    } else {
      entries.set(slots[slot] - 1, null);
    }
    entries.add(entry);
    slots[slot] = entries.size();
  }

  /** Adds entries in their order, each as {@link #put} does. */
  public void putAll(List<String> added) {
    for (String entry : added) {
      put(entry);
    }
  }

  /** Takes away what is said about a name. */
  public void remove(String name) {
    int slot = slotOf(name);
    if (slot != MISSING) {
      entries.set(slots[slot] - 1, null);
      size--;
    }
  }

  /** Returns the entry of a name, or of that of another entry, or null. */
  public String find(String nameOrEntry) {
    int slot = slotOf(nameOrEntry);
    return slot == MISSING ? null : entries.get(slots[slot] - 1);
  }

  /** Returns the entries, in the order in which they were put. */
  public List<String> entries() {
    List<String> all = new ArrayList<>(size);
    for (String entry : entries) {
      if (entry != null) {
        all.add(entry);
      }
    }
    return all;
  }

  /** Returns the name in an entry {@code NAME=value} or {@code NAME}. */
  public static String nameOf(String entry) {
    return entry.substring(0, nameLength(entry));
  }

  /** Returns the value in an entry {@code NAME=value}; null if it is a name alone. */
  public static String valueOf(String entry) {
    int equals = entry.indexOf('=');
    return equals < 0 ? null : entry.substring(equals + 1);
  }

  /** Returns the last entry of a name in a list, or null: for who looks for one name only. */
  public static String find(List<String> entries, String name) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      String entry = entries.get(i);
      if (entry.startsWith(name) && nameLength(entry) == name.length()) {
        return entry;
      }
    }
    return null;
  }

  private int slotOf(String entry) {
    int length = nameLength(entry);
    int slot = firstSlot(entry, length);
    while (slots[slot] != 0) {
      String other = entries.get(slots[slot] - 1);
      if (other != null
          && nameLength(other) == length
          && other.regionMatches(0, entry, 0, length)) {
        return slot;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return MISSING;
  }

  private int freeSlot(String entry) {
    int slot = firstSlot(entry, nameLength(entry));
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private int firstSlot(String entry, int nameLength) {
    int hash = 0;
    for (int i = 0; i < nameLength; i++) {
      hash = hash * 31 + entry.charAt(i);
    }
    return (hash ^ hash >>> 15) & slots.length - 1;
  }

  private static int nameLength(String entry) {
    int equals = entry.indexOf('=');
    return equals < 0 ? entry.length() : equals;
  }

  /** At most half of the slots are used. What was taken away leaves its slot here only. */
  private void makeRoom() {
    if (usedSlots * 2 < slots.length) {
      return;
    }
    entries = entries();
    slots = new int[Math.max(FIRST_SLOTS, Integer.highestOneBit(size + 1) * 4)];
    usedSlots = size;
    for (int i = 0; i < entries.size(); i++) {
      slots[freeSlot(entries.get(i))] = i + 1;
    }
  }
}
