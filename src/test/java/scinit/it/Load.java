package scinit.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that connect to a port without a pause, each time anew, and note what they meet: a
 * refused or a reset connection, or an answer that is not the right one.
 */
final class Load implements AutoCloseable {
  /** What a client does with a connection. */
  interface Visit {
    /** Asks and takes the answer. Throws if there is none, or a wrong one. */
    void over(Socket connection) throws IOException;
  }

  private static final int PATIENCE_MILLIS = 30_000;
  private static final int LISTED_FAILURES = 10;

  /**
   * Each closed connection holds its address and port for a minute (TIME_WAIT, tcp(7)): of one
   * address, the ports would be used up.
   */
  private static final int SOURCE_ADDRESSES = 200;

  private final int port;
  private final Visit visit;
  private final List<Thread> clients = new ArrayList<>();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong longestNanos = new AtomicLong();
  private volatile boolean isOver;

  /** Starts clients of a port of 127.0.0.1, that make the same visit again and again. */
  Load(int port, int clientCount, Visit visit) {
    this.port = port;
    this.visit = visit;
    for (int i = 0; i < clientCount; i++) {
      Thread client = new Thread(this::visitUntilOver, "client " + i);
      clients.add(client);
      client.start();
    }
  }

  private void visitUntilOver() {
    while (!isOver) {
      long number = begun.getAndIncrement();
      long start = System.nanoTime();
      try (Socket connection = new Socket()) {
        connection.setSoTimeout(PATIENCE_MILLIS);
        connection.bind(new InetSocketAddress(loopback((int) (2 + number % SOURCE_ADDRESSES)), 0));
        connection.connect(new InetSocketAddress(loopback(1), port), PATIENCE_MILLIS);
        visit.over(connection);
        answered.incrementAndGet();
      } catch (IOException | RuntimeException | AssertionError e) {
        failures.add("visit " + number + ": " + e);
      }
      longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
    }
  }

  private static InetAddress loopback(int last) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }

  /** Returns how many visits have gone well. */
  long answered() {
    return answered.get();
  }

  /** Returns the longest time that a visit has taken so far. */
  long longestMillis() {
    return TimeUnit.NANOSECONDS.toMillis(longestNanos.get());
  }

  /** Returns what has gone wrong, and how often; empty if nothing has. */
  List<String> failures() {
    synchronized (failures) {
      if (failures.size() <= LISTED_FAILURES) {
        return List.copyOf(failures);
      }
      List<String> first = new ArrayList<>(failures.subList(0, LISTED_FAILURES));
      first.add("and " + (failures.size() - LISTED_FAILURES) + " more");
      return first;
    }
  }

  /** Lets each client finish its visit. */
  @Override
  public void close() {
    isOver = true;
    for (Thread client : clients) {
      try {
        client.join();
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
