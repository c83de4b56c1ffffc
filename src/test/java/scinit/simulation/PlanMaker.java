package scinit.simulation;

import java.util.SplittableRandom;
import scinit.config.Config;

/**
 * Turns a seed into the plan of a life: an even one without faults, an odd one with them. In half
 * of the lives the command may be started again.
 */
final class PlanMaker {
  private PlanMaker() {}

  static LifePlan make(long seed) {
    Chance chance = new Chance(new SplittableRandom(seed));
    boolean isFaulty = seed % 2 != 0;
    Scene scene = Scene.make(chance);
    long paceSeed = chance.seed();
    Config config = RandomConfig.make(chance, chance.percent(50));
    return new LifePlan(
        seed,
        isFaulty,
        scene,
        paceSeed,
        config,
        Programs.make(new RandomScript(chance, isFaulty), config.mayRestart()),
        isFaulty ? RandomFault.some(chance) : new Faults(),
        new RandomHappenings(chance, scene.layout(), config).make());
  }
}
