package scinit.cli.compat;

import scinit.cli.Option;
import scinit.cli.Settings;

/** The text that another program's name shows for -h, made from its table. */
final class PersonaHelp {
  private static final int TEXT_COLUMN = 28;

  private PersonaHelp() {}

  /** Returns the whole text. */
  static String text(Persona persona) {
    StringBuilder text = new StringBuilder(persona.words().version());
    text.append('\n').append(persona.words().usage()).append("\n\n");
    text.append("This is scinit, which stands in for ").append(persona.name());
    text.append(".\nscinit --help has all that it can do.\n\noptions:\n");
    char before = ' ';
    for (Persona.Switch each : persona.options().all()) {
      if (each.letter() != before) {
        append(each, text);
      }
      before = each.letter();
    }
    text.append("\nvariables:\n");
    for (Persona.Variable each : persona.variables()) {
      int start = text.length();
      text.append("  ").append(each.name());
      if (each.when() != null) {
        text.append('=').append(each.when());
      }
      appendMeaning(each.option(), each.value(), start, text);
    }
    return text.toString();
  }

  private static void append(Persona.Switch each, StringBuilder text) {
    int start = text.length();
    text.append("  -").append(each.letter());
    if (each.longName() != null) {
      text.append(", --").append(each.longName());
    }
    if (each.takesValue()) {
      text.append(' ').append(each.option().valueName);
    }
    appendMeaning(each.option(), each.value(), start, text);
  }

  private static void appendMeaning(Option option, String value, int start, StringBuilder text) {
    int column = text.length() - start;
    text.append(" ".repeat(Math.max(1, TEXT_COLUMN - column)));
    if (option.isQuestion()) {
      text.append(option.help);
    } else {
      text.append("scinit's --").append(option.longName);
      if (value != null) {
        text.append(value.equals(Settings.OFF) ? " is off" : " " + value);
      }
    }
    text.append('\n');
  }
}
