package scinit.it;

import java.util.List;

/**
 * What a program left when it ended.
 *
 * @param status its exit status, or 128 + the signal that ended it
 * @param out what was written to stdout, a char 0–255 for each byte
 * @param err what was written to stderr
 */
record Ended(int status, String out, String err) {
  List<String> errLines() {
    return err.lines().toList();
  }
}
