package scinit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class AsciiTest {
  @Property
  void lettersChangeTheirCaseAsInTheJdk(@ForAll @CharRange(from = 0, to = 0x7f) String text) {
    assertThat(Ascii.lowerCase(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
    assertThat(Ascii.upperCase(text)).isEqualTo(text.toUpperCase(Locale.ROOT));
  }

  @Test
  void otherBytesStay() {
    assertThat(Ascii.lowerCase("\u00c4")).isEqualTo("\u00c4");
    assertThat(Ascii.upperCase("\u00e4")).isEqualTo("\u00e4");
  }
}
