package scinit.reload;

import scinit.kernel.FileStatus;

/** Numbers that stand for the state of files: equal for equal states, and hardly ever otherwise. */
final class Digest {
  private Digest() {}

  /** Spreads every bit over all others: the last step of MurmurHash3. */
  static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }

  static long text(long seed, String text) {
    long digest = mix(seed + text.length());
    for (int i = 0; i < text.length(); i++) {
      digest = (digest ^ text.charAt(i)) * 0x100000001B3L;
      digest ^= digest >>> 29;
    }
    return mix(digest);
  }

  static long status(long seed, FileStatus status) {
    long digest = mix(seed ^ status.sizeBytes());
    digest = mix(digest ^ status.modifiedNanos());
    digest = mix(digest ^ status.inode());
    return mix(digest ^ status.device());
  }
}
