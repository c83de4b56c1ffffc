package scinit.log;

/** The two forms of a log line. */
public enum Format {
  /** For people: {@code scinit: warning: cannot …}. */
  TEXT,
  /** For machines: one JSON object a line (RFC 8259). */
  JSON
}
