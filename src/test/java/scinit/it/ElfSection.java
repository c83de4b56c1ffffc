package scinit.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A section of a 64-bit executable, elf(5): where it stands in the process's memory. */
record ElfSection(long address, long bytes) {
  private static final int SECTION_HEADERS = 0x28;
  private static final int HEADER_BYTES = 0x3A;
  private static final int COUNT = 0x3C;
  private static final int NAMES = 0x3E;
  private static final int ADDRESS = 0x10;
  private static final int OFFSET = 0x18;
  private static final int SIZE = 0x20;

  /** Returns the section of this name; fails if there is none. */
  static ElfSection of(Path executable, String name) throws IOException {
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(executable)).order(ByteOrder.LITTLE_ENDIAN);
    int names = (int) file.getLong(header(file, file.getShort(NAMES)) + OFFSET);
    for (int i = 0; i < file.getShort(COUNT); i++) {
      int header = header(file, i);
      if (text(file, names + file.getInt(header)).equals(name)) {
        return new ElfSection(file.getLong(header + ADDRESS), file.getLong(header + SIZE));
      }
    }
    throw new AssertionError(executable + " has no section " + name);
  }

  private static int header(ByteBuffer file, int index) {
    return (int) file.getLong(SECTION_HEADERS) + index * file.getShort(HEADER_BYTES);
  }

  private static String text(ByteBuffer file, int start) {
    int end = start;
    while (file.get(end) != 0) {
      end++;
    }
    return new String(file.array(), start, end - start, StandardCharsets.US_ASCII);
  }
}
