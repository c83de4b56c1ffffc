package scinit.linux;

import scinit.kernel.Arguments;
import scinit.kernel.Command;

/** The arguments that the kernel has put into this process. */
final class OwnArguments implements Arguments {
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
