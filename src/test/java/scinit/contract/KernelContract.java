package scinit.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * What every {@link scinit.kernel.Kernel} promises, as scenarios that run on the simulated and on
 * the real one alike. Plain Java, since the real one runs them in a native executable: neither
 * JUnit, nor reflection, nor formatting.
 */
final class KernelContract {
  private KernelContract() {}

  static List<Scenario> scenarios() {
    List<Scenario> all = new ArrayList<>();
    StartScenarios.addTo(all);
    ChildScenarios.addTo(all);
    ExecScenarios.addTo(all);
    SignalScenarios.addTo(all);
    DescendantScenarios.addTo(all);
    FileScenarios.addTo(all);
    ReadingScenarios.addTo(all);
    SocketScenarios.addTo(all);
    return all;
  }
}
