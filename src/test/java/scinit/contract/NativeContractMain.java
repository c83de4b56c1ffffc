package scinit.contract;

import scinit.kernel.Arguments;
import scinit.kernel.Kernel;
import scinit.linux.LinuxKernel;
import scinit.linux.LinuxProcess;

/**
 * The contract on Linux itself, as an executable: {@code --list} prints the scenarios' names, one a
 * line; a name runs one scenario, prints what was broken, and ends with 1 then.
 */
public final class NativeContractMain {
  private NativeContractMain() {}

  public static void main(String[] unused) {
    Kernel kernel = new LinuxKernel();
    Arguments arguments = LinuxProcess.arguments();
    LinuxProcess.exit(arguments.count() == 1 ? run(kernel, arguments.get(0)) : 2);
  }

  private static int run(Kernel kernel, String name) {
    for (Scenario scenario : KernelContract.scenarios()) {
      if (name.equals("--list")) {
        kernel.writeToStandardOutput(scenario.name() + "\n");
      } else if (name.equals(scenario.name())) {
        return run(kernel, scenario);
      }
    }
    return name.equals("--list") ? 0 : 2;
  }

  private static int run(Kernel kernel, Scenario scenario) {
    try {
      scenario.run(kernel);
      return 0;
    } catch (ContractBroken broken) {
      kernel.writeToStandardOutput(broken.getMessage() + "\n");
      return 1;
    }
  }
}
