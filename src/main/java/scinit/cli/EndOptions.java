package scinit.cli;

import scinit.config.EndSettings;
import scinit.config.EndSettings.WaitFor;
import scinit.config.ExitRemap;
import scinit.config.PreStopSettings;
import scinit.kernel.Decimal;
import scinit.kernel.Fields;

/** Reads the options of the topic "The end". */
final class EndOptions {
  private EndOptions() {}

  static EndSettings read(Settings given) throws UsageException {
    EndSettings otherwise = EndSettings.DEFAULT;
    OptionValue waitFor = given.last(Option.WAIT_FOR);
    return new EndSettings(
        given.number(Option.GRACEFUL_TIMEOUT_SECS, otherwise.graceSecs()),
        new PreStopSettings(given.text(Option.PRE_STOP), given.number(Option.PRE_STOP_DELAY_MS, 0)),
        waitFor == null ? otherwise.waitFor() : WaitFor.values()[waitFor.oneOf("child", "all")],
        given.number(Option.LEFTOVER_TIMEOUT_MS, otherwise.leftoverGraceMillis()),
        exitRemap(given));
  }

  /** Each value is CODE or CODE:CODE, or several of them. */
  private static ExitRemap exitRemap(Settings given) throws UsageException {
    ExitRemap remap = ExitRemap.NONE;
    for (OptionValue value : given.all(Option.REMAP_EXIT)) {
      for (OptionValue pair : value.parts()) {
        Fields codes = new Fields(pair.text(), ':');
        int from = exitStatus(pair, codes.next());
        String to = codes.rest();
        remap = remap.with(from, to == null ? 0 : exitStatus(pair, to));
      }
    }
    return remap;
  }

  private static int exitStatus(OptionValue pair, String text) throws UsageException {
    int status = Decimal.parse(text);
    if (status < 0 || status > ExitRemap.MAX_STATUS) {
      throw pair.wrong("an exit status is a whole number from 0 to 255");
    }
    return status;
  }
}
