package scinit.log;

/** The forms of a log line. */
public enum Format {
  /** For people: {@code scinit: warning: cannot …}. */
  TEXT,
  /** For machines: one JSON object a line (RFC 8259). */
  JSON,
  /** As tini has it: {@code [WARN tini (7)] …}. */
  TINI,
  /** As dumb-init has it: {@code [dumb-init] …}. */
  DUMB_INIT,
  /** As catatonit has it: {@code ERROR (catatonit:7): …}. */
  CATATONIT,
  /** The message and nothing else, as getopt(3) has it. */
  PLAIN
}
