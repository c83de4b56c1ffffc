package scinit.init;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scinit.config.Config;
import scinit.log.Format;
import scinit.log.Level;
import scinit.log.Log;

/**
 * The event loop allocates nothing: otherwise the collector would run one day, and its pause and
 * its memory are what scinit promises not to have.
 */
class AllocationTest {
  private static final int WARM_UP = 30_000;
  private static final int MEASURED = 15_000;

  /**
   * The smallest object once in ten turns. What the first ways through a class cost the JVM itself,
   * some two thousand bytes, is far below; one object a turn is ten times as much.
   */
  private static final int MOST_BYTES = MEASURED / 10 * 16;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private int turns;
  private long before;
  private long after;

  private void measure() {
    turns++;
    if (turns == WARM_UP) {
      before = threads.getCurrentThreadAllocatedBytes();
    } else if (turns == WARM_UP + MEASURED) {
      after = threads.getCurrentThreadAllocatedBytes();
    }
  }

  @ParameterizedTest
  @CsvSource({"WARN,TEXT,false", "WARN,JSON,true", "TRACE,TEXT,true", "TRACE,JSON,true"})
  void aSignalAndAnOrphanAllocateNothing(Level level, Format format, boolean warn) {
    BusyKernel kernel = new BusyKernel(WARM_UP + MEASURED + 1, this::measure);
    TestConfig settings = TestConfig.defaults().logLevel(level);
    Config config = (warn ? settings.warnReaped() : settings).build();
    Assembly.initSystem(kernel, config, new Log(kernel, level, format, false)).run();
    assertThat(kernel.forwarded()).isGreaterThanOrEqualTo((WARM_UP + MEASURED) / 3 * 2);
    assertThat(after - before).isLessThan(MOST_BYTES);
  }
}
