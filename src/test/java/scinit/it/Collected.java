package scinit.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** All that has been read from a stream, by a thread of its own, so that a writer never waits. */
final class Collected {
  /** How long the end of a stream may come after the end of the program. */
  private static final int MILLIS_TO_END = 5000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Thread reader;

  private Collected(InputStream stream) {
    reader = new Thread(() -> read(stream), "reader");
    reader.setDaemon(true);
  }

  static Collected from(InputStream stream) {
    Collected collected = new Collected(stream);
    collected.reader.start();
    return collected;
  }

  private void read(InputStream stream) {
    byte[] buffer = new byte[8192];
    try {
      for (int length = 0; length >= 0; length = stream.read(buffer)) {
        bytes.write(buffer, 0, length);
      }
    } catch (IOException closed) {
      // The end of a terminal, or of a test.
    }
  }

  /** Returns what has been read so far, a char 0–255 for each byte. */
  String text() {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** Returns all, or what there is if a process that was left behind keeps the stream open. */
  String whole() {
    try {
      reader.join(MILLIS_TO_END);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
    return text();
  }
}
