package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LicenseTest {
  @Test
  void theProgramShowsTheLicenseThatTheSourcesHave() throws IOException {
    assertThat(License.TEXT).isEqualTo(Files.readString(Path.of("LICENSE")));
  }
}
