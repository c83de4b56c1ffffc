package scinit.linux.spawn;

import org.teavm.interop.Address;
import scinit.kernel.Command;
import scinit.linux.libc.Boot;
import scinit.linux.libc.Bytes;

/**
 * The command that scinit's own arguments hold: they are passed on where they are, whatever their
 * size.
 */
public final class OwnCommand implements Command {
  private final int index;

  /**
   * Creates the command whose program is the argument at an index from 1 on; 0 is scinit itself.
   */
  public OwnCommand(int index) {
    this.index = index;
  }

  @Override
  public String program() {
    return Bytes.toString(pointers().getAddress());
  }

  /**
   * Returns the address of the pointers to the words, of which the last is null; there is one more
   * in front.
   */
  Address pointers() {
    return Boot.arguments().add(index * Address.sizeOf());
  }
}
