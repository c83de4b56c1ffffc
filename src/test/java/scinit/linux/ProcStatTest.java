package scinit.linux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcStatTest {
  @ParameterizedTest
  @CsvSource({
    "7 (sh) S 5 7 7 0 -1, 5",
    "7 (a) S 3 (b) R 12345 7, 12345",
    "7 (sh) Z 5 7 7, 0",
    "7 (sh) X 5 7 7, 0",
    "1 (init) S 0 1 1, 0",
    "7 (sh) S, 0",
    "7 (sh), 0",
    "'', 0"
  })
  void tellsTheParentOfWhatRuns(String text, int parent) {
    byte[] stat = text.getBytes(ISO_8859_1);
    assertThat(ProcStat.parentIn(stat, stat.length)).isEqualTo(parent);
  }
}
