package scinit.process;

/** Reads from the beginning of a file how the kernel would execute it, execve(2) and elf(5). */
final class ProgramFile {
  /** Compilers and linkers put the loader's path within so many bytes. */
  static final int HEAD_BYTES = 16384;

  private static final String ELF_MAGIC = "\u007fELF";
  private static final int CLASS = 4;
  private static final int CLASS_64 = 2;
  private static final int BYTE_ORDER = 5;
  private static final int BIG_ENDIAN = 2;
  private static final int MACHINE = 18;
  private static final int PT_INTERP = 3;

  private final String head;
  private final boolean isElf;

  /** Looks at the beginning of a file, bytes in chars 0–255. */
  ProgramFile(String head) {
    this.head = head;
    isElf = head.startsWith(ELF_MAGIC);
  }

  /** Returns true for a program in the format elf(5). */
  boolean isElf() {
    return isElf;
  }

  /** Returns true if the first line has no zero byte: a script, by bash's rule. */
  boolean isText() {
    int end = head.indexOf('\n');
    int zero = head.indexOf('\0');
    return zero < 0 || (end >= 0 && end < zero);
  }

  /** Returns the path of a script's interpreter or of a program's loader, or null. */
  String interpreter() {
    return isElf ? loader() : scriptInterpreter();
  }

  /** Up to the next blank, execve(2) "Interpreter scripts"; a carriage return is no blank. */
  private String scriptInterpreter() {
    if (!head.startsWith("#!")) {
      return null;
    }
    int start = 2;
    while (start < head.length() && isBlank(head.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < head.length() && !isBlank(head.charAt(end)) && head.charAt(end) != '\n') {
      end++;
    }
    return start == end ? null : head.substring(start, end);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  /** The content of the segment PT_INTERP, without the zero behind it. */
  private String loader() {
    boolean is64 = at(CLASS) == CLASS_64;
    long header = is64 ? number(32, 8) : number(28, 4);
    long headerBytes = number(is64 ? 54 : 42, 2);
    long headers = number(is64 ? 56 : 44, 2);
    for (int i = 0; i < headers; i++, header += headerBytes) {
      if (number(header, 4) == PT_INTERP) {
        long start = is64 ? number(header + 8, 8) : number(header + 4, 4);
        long size = is64 ? number(header + 32, 8) : number(header + 16, 4);
        return text(start, size - 1);
      }
    }
    return null;
  }

  private String text(long start, long size) {
    boolean isThere = start > 0 && size > 0 && start < head.length() && size < head.length();
    return isThere && start + size <= head.length()
        ? head.substring((int) start, (int) (start + size))
        : null;
  }

  /** Returns the name of the machine that an ELF file is built for, or its number. */
  String machine() {
    int machine = (int) number(MACHINE, 2);
    return switch (machine) {
      case 3 -> "i386";
      case 8 -> "mips";
      case 20 -> "ppc";
      case 21 -> "ppc64";
      case 22 -> "s390x";
      case 40 -> "arm";
      case 62 -> "x86_64";
      case 183 -> "aarch64";
      case 243 -> "riscv";
      case 258 -> "loongarch";
      default -> "machine " + machine;
    };
  }

  /** Returns an unsigned number in the file's own byte order; bytes beyond the head are 0. */
  private long number(long offset, int bytes) {
    boolean isBig = at(BYTE_ORDER) == BIG_ENDIAN;
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | at(offset + (isBig ? i : bytes - 1 - i));
    }
    return number;
  }

  private int at(long offset) {
    return offset >= 0 && offset < head.length() ? head.charAt((int) offset) : 0;
  }
}
