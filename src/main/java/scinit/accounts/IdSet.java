package scinit.accounts;

import java.util.Arrays;

/** Ids, each once and in the order of their addition; fast for tens of thousands, too. */
final class IdSet {
  private static final int FIRST_CAPACITY = 16;
  private static final int SPREAD = 0x9e37_79b9;

  private int[] ids = new int[FIRST_CAPACITY];

  /** Indexes into the ids, counted from 1, or 0; at least twice as many as ids. */
  private int[] slots = new int[2 * FIRST_CAPACITY];

  private int count;

  /** Adds an id unless it is there. */
  void add(int id) {
    int slot = slotOf(id);
    if (slots[slot] != 0) {
      return;
    }
    if (count == ids.length) {
      grow();
      slot = slotOf(id);
    }
    ids[count++] = id;
    slots[slot] = count;
  }

  /** Returns the slot of an id, or the empty slot for it. */
  private int slotOf(int id) {
    int slot = id * SPREAD >>> Integer.numberOfLeadingZeros(slots.length - 1);
    while (slots[slot] != 0 && ids[slots[slot] - 1] != id) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private void grow() {
    ids = Arrays.copyOf(ids, 2 * count);
    slots = new int[4 * count];
    for (int i = 0; i < count; i++) {
      slots[slotOf(ids[i])] = i + 1;
    }
  }

  int[] toArray() {
    return Arrays.copyOf(ids, count);
  }
}
