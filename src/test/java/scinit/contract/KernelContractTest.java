package scinit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import scinit.simulation.Layout;
import scinit.simulation.World;

/** The simulated kernel keeps what the real one promises; the real one is asked by an IT. */
class KernelContractTest {
  @TestFactory
  Stream<DynamicTest> asPidOne() {
    return tests(Layout.PID_ONE);
  }

  @TestFactory
  Stream<DynamicTest> asAnOrdinaryProcess() {
    return tests(Layout.SERVICE);
  }

  @TestFactory
  Stream<DynamicTest> asAShellsJob() {
    return tests(Layout.FOREGROUND_JOB);
  }

  private static Stream<DynamicTest> tests(Layout layout) {
    return KernelContract.scenarios().stream()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.name(),
                    () ->
                        assertThatCode(() -> scenario.run(kernel(layout)))
                            .doesNotThrowAnyException()));
  }

  private static scinit.kernel.Kernel kernel(Layout layout) {
    World world = World.of(layout, new SimulatedCommands());
    world.files().mkdir("/tmp");
    world.files().own("/tmp", 0, 01777);
    return world.kernel();
  }

  /** The native executable finds a scenario by its name. */
  @Test
  void everyScenarioHasANameOfItsOwn() {
    assertThat(KernelContract.scenarios()).extracting(Scenario::name).doesNotHaveDuplicates();
  }
}
