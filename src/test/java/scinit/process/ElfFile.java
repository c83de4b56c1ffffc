package scinit.process;

/** Makes the beginning of an ELF file, elf(5), byte by byte. */
final class ElfFile {
  static final int X86_64 = 62;
  static final int AARCH64 = 183;

  private final char[] bytes;
  private final boolean is64;
  private final boolean isBigEndian;

  private ElfFile(int length, boolean is64, boolean isBigEndian) {
    bytes = new char[length];
    this.is64 = is64;
    this.isBigEndian = isBigEndian;
  }

  /** Returns a file for a machine; {@code loader} may be null. */
  static String of(int machine, String loader) {
    return of(machine, loader, true, false);
  }

  static String of(int machine, String loader, boolean is64, boolean isBigEndian) {
    ElfFile file = new ElfFile(512, is64, isBigEndian);
    file.header(machine);
    int headers = 64;
    int entryBytes = is64 ? 56 : 32;
    file.put(is64 ? 32 : 28, is64 ? 8 : 4, headers);
    file.put(is64 ? 54 : 42, 2, entryBytes);
    file.put(is64 ? 56 : 44, 2, loader == null ? 1 : 2);
    file.put(headers, 4, 1);
    if (loader != null) {
      file.segment(headers + entryBytes, loader);
    }
    return new String(file.bytes);
  }

  private void header(int machine) {
    text(0, "\u007fELF");
    bytes[4] = (char) (is64 ? 2 : 1);
    bytes[5] = (char) (isBigEndian ? 2 : 1);
    put(18, 2, machine);
  }

  private void segment(int at, String loader) {
    int content = 300;
    put(at, 4, 3);
    put(at + (is64 ? 8 : 4), is64 ? 8 : 4, content);
    put(at + (is64 ? 32 : 16), is64 ? 8 : 4, loader.length() + 1);
    text(content, loader);
  }

  private void text(int at, String text) {
    text.getChars(0, text.length(), bytes, at);
  }

  private void put(int at, int count, long value) {
    for (int i = 0; i < count; i++) {
      int shift = 8 * (isBigEndian ? count - 1 - i : i);
      bytes[at + i] = (char) (shift > 63 ? 0 : value >> shift & 0xff);
    }
  }
}
