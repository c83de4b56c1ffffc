package scinit.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Errors of the system, errno(3), and what strerror(3) says of them: musl and glibc differ. */
enum SystemError {
  TRY_AGAIN(11, "Resource temporarily unavailable", "Resource temporarily unavailable"),
  OUT_OF_MEMORY(12, "Out of memory", "Cannot allocate memory"),
  NO_DESCRIPTORS(24, "No file descriptors available", "Too many open files"),
  ADDRESS_IN_USE(98, "Address in use", "Address already in use");

  private final int errno;
  private final String muslText;
  private final String glibcText;

  SystemError(int errno, String muslText, String glibcText) {
    this.errno = errno;
    this.muslText = muslText;
    this.glibcText = glibcText;
  }

  int errno() {
    return errno;
  }

  /** Returns the words of the libc that the tested executable is linked with. */
  String text() {
    return isLinkedWithGlibc() ? glibcText : muslText;
  }

  private static boolean isLinkedWithGlibc() {
    try {
      Process version = new ProcessBuilder(Starter.executable(), "--version").start();
      String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return text.contains("-linux-gnu)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
