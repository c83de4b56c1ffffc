package scinit.cli.compat;

import java.util.List;
import scinit.cli.Option;
import scinit.config.Contract;

/**
 * What one name that scinit can be called by promises: its options, its defaults, its variables,
 * the form of its messages, its exit statuses. A name is a set of defaults over the same settings.
 *
 * @param name the program's name
 * @param words what the program says
 * @param contract in what it differs beyond its options
 * @param options its options
 * @param variables the variables that count, whatever the command line says
 * @param defaults what holds where nobody says anything
 */
record Persona(
    String name,
    Words words,
    Contract contract,
    Options options,
    List<Variable> variables,
    List<Switch> defaults) {

  /**
   * The options of a name.
   *
   * @param permute true if they may stand behind the command's words too, getopt(3)
   * @param all in the order of the help; those with the same letter belong together
   */
  record Options(boolean permute, List<Switch> all) {
    /** Returns the first option with a letter, or null. */
    Switch withLetter(char letter) {
      for (Switch each : all) {
        if (each.letter() == letter) {
          return each;
        }
      }
      return null;
    }

    boolean haveLongNames() {
      for (Switch each : all) {
        if (each.longName() != null) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * An option of the name's, and the setting that it stands for.
   *
   * @param letter its short name
   * @param longName its long name, or null
   * @param option the setting
   * @param value what the setting becomes; null for the value that the user gives, if it has one
   */
  record Switch(char letter, String longName, Option option, String value) {
    boolean takesValue() {
      return value == null && option.takesValue();
    }
  }

  /**
   * A variable of the name's, and the setting that it stands for.
   *
   * @param name its name
   * @param when the value that it must have; null for any, even none
   * @param option the setting
   * @param value what the setting becomes; null for the variable's own value
   * @param note what is said about it at the level of debugging; null for nothing
   */
  record Variable(String name, String when, Option option, String value, String note) {}
}
