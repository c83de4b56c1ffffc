package scinit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** None of the invariants is forgotten, and each can be broken. */
class InvariantsTest {
  private static final int MOST_LIVES = 2_000;

  private static Set<String> registered() {
    LifePlan plan = PlanMaker.make(0);
    SimulatedLinux linux = plan.scene().build(new Chance(new SplittableRandom(0)), false);
    return Invariants.of(new LifeFacts(linux, plan)).stream()
        .map(each -> each.getClass().getSimpleName())
        .collect(Collectors.toSet());
  }

  @Test
  void eachHoldsInEveryLife() {
    Set<String> written =
        new ClassFileImporter()
            .importPackages("scinit.simulation").stream()
                .filter(each -> each.isAssignableTo(Invariant.class))
                .filter(each -> !each.isEquivalentTo(Invariant.class))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    assertThat(registered()).isEqualTo(written);
  }

  @Test
  void eachIsBrokenBySomeMistake() {
    assertThat(Arrays.stream(Sabotage.values()).map(each -> each.broken.getSimpleName()))
        .containsAll(registered());
  }

  @ParameterizedTest
  @EnumSource(Sabotage.class)
  void theMistakeIsNoticed(Sabotage sabotage) {
    for (long seed = 1; seed <= MOST_LIVES; seed++) {
      if (isNoticed(sabotage, seed)) {
        return;
      }
    }
    fail(sabotage.broken.getSimpleName() + " does not notice a scinit that " + sabotage);
  }

  private static boolean isNoticed(Sabotage sabotage, long seed) {
    try {
      new Life(PlanMaker.make(seed), false, sabotage::sabotage).live();
      return false;
    } catch (Invariant.Broken broken) {
      return broken.invariant == sabotage.broken;
    } catch (RuntimeException other) {
      // A scinit with a mistake may do what no kernel allows.
      return false;
    }
  }
}
