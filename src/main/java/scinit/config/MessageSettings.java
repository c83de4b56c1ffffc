package scinit.config;

import scinit.log.Format;
import scinit.log.Level;

/**
 * What scinit says.
 *
 * @param level how much is logged
 * @param format how it is logged
 * @param warnReaped true to warn about each adopted orphan that is reaped
 */
public record MessageSettings(Level level, Format format, boolean warnReaped) {
  /** Warnings and errors, for people. */
  public static final MessageSettings DEFAULT = new MessageSettings(Level.WARN, Format.TEXT, false);
}
