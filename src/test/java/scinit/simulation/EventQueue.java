package scinit.simulation;

import java.util.PriorityQueue;
import scinit.kernel.Kernel;

/** What is going to happen: by time, and in the order of planning where the time is the same. */
final class EventQueue {
  /** More than any life needs: a world that never comes to rest is a mistake in its plan. */
  private static final int MOST_EVENTS = 5_000_000;

  private record Event(long nanos, int order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Integer.compare(order, other.order);
    }
  }

  private final VirtualClock clock;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private int planned;

  EventQueue(VirtualClock clock) {
    this.clock = clock;
  }

  void after(long delayNanos, Runnable action) {
    if (++planned > MOST_EVENTS) {
      throw new IllegalStateException("the world does not come to rest");
    }
    events.add(new Event(clock.nanos() + delayNanos, planned, action));
  }

  /** Returns when the next event is due, or {@link Kernel#NEVER}. */
  long nextNanos() {
    return events.isEmpty() ? Kernel.NEVER : events.peek().nanos;
  }

  /** Moves the clock to the next event, and has it happen. */
  void runNext() {
    Event event = events.poll();
    clock.advanceTo(event.nanos);
    event.action.run();
  }

  /** Lets time pass, and all happen that is due in it. */
  void letPass(long durationNanos) {
    long end = clock.nanos() + durationNanos;
    while (nextNanos() <= end) {
      runNext();
    }
    clock.advanceTo(end);
  }
}
