package scinit.linux;

import org.teavm.interop.Address;
import scinit.kernel.Arguments;
import scinit.kernel.Command;

/** The arguments that the kernel has put into this process. */
final class OwnArguments implements Arguments {
  @Override
  public String name() {
    return Boot.argumentCount() > 0
        ? Bytes.toString(LinuxProcess.element(Boot.arguments(), 0))
        : "";
  }

  @Override
  public void move(int from, int to) {
    Address words = Boot.arguments().add(Address.sizeOf());
    Address moved = LinuxProcess.element(words, from);
    for (int i = from; i > to; i--) {
      words.add(i * Address.sizeOf()).putAddress(LinuxProcess.element(words, i - 1));
    }
    words.add(to * Address.sizeOf()).putAddress(moved);
  }

  @Override
  public int count() {
    // Not even a name is promised, execve(2).
    return Math.max(0, Boot.argumentCount() - 1);
  }

  @Override
  public String get(int index) {
    return Bytes.toString(LinuxProcess.element(Boot.arguments(), index + 1));
  }

  @Override
  public Command commandFrom(int index) {
    return new OwnCommand(index + 1);
  }
}
