package scinit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The real kernel keeps the same promises as the simulated one: each scenario in a process. */
class KernelContractIT {
  private static final List<String> AS_PID_ONE =
      List.of("unshare", "--pid", "--fork", "--mount-proc");
  private static final long PATIENCE_SECS = 60;

  private record Result(int status, String output) {}

  @TestFactory
  Stream<DynamicTest> asAnOrdinaryProcess() {
    return tests(List.of());
  }

  @TestFactory
  Stream<DynamicTest> asPidOne() {
    return tests(AS_PID_ONE);
  }

  private static Stream<DynamicTest> tests(List<String> prefix) {
    return KernelContract.scenarios().stream()
        .map(Scenario::name)
        .map(name -> DynamicTest.dynamicTest(name, () -> keeps(prefix, name)));
  }

  private static void keeps(List<String> prefix, String name) throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.add(executable());
    command.add(name);
    Result result = run(command);
    assertThat(result.status).as(result.output).isZero();
  }

  /** Otherwise a scenario that the executable does not know would seem to be kept. */
  @Test
  void theExecutableKnowsNoOtherScenario() throws Exception {
    assertThat(run(List.of(executable(), "no-such-scenario")).status).isEqualTo(2);
  }

  private static String executable() {
    return System.getProperty("scinit.contract", "target/kernel-contract");
  }

  private static Result run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_SECS, TimeUnit.SECONDS)).as("an end in time").isTrue();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }
}
