package scinit.linux;

import org.teavm.interop.Address;
import scinit.kernel.Arguments;
import scinit.kernel.Command;
import scinit.linux.libc.Boot;
import scinit.linux.spawn.OwnCommand;

/** The arguments that the kernel has put into this process. */
final class OwnArguments implements Arguments {
  @Override
  public String name() {
    return Boot.argumentCount() > 0 ? Boot.argument(0) : "";
  }

  @Override
  public void move(int from, int to) {
    Address word = Boot.arguments().add((from + 1) * Address.sizeOf());
    Address moved = word.getAddress();
    for (int i = from; i > to; i--) {
      Address before = word.add(-Address.sizeOf());
      word.putAddress(before.getAddress());
      word = before;
    }
    word.putAddress(moved);
  }

  @Override
  public int count() {
    // Not even a name is promised, execve(2).
    return Math.max(0, Boot.argumentCount() - 1);
  }

  @Override
  public String get(int index) {
    return Boot.argument(index + 1);
  }

  @Override
  public Command commandFrom(int index) {
    return new OwnCommand(index + 1);
  }
}
