package scinit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FieldsTest {
  @Test
  void eachFieldComesOnceThenNone() {
    Fields fields = new Fields("a,,b", ',');

    assertThat(fields.next()).isEqualTo("a");
    assertThat(fields.next()).isEmpty();
    assertThat(fields.next()).isEqualTo("b");
    assertThat(fields.next()).isNull();
    assertThat(fields.next()).isNull();
  }

  @Test
  void whatIsLeftMayHaveFurtherSeparators() {
    Fields fields = new Fields("a=b=", '=');
    fields.next();

    assertThat(fields.rest()).isEqualTo("b=");
    assertThat(fields.next()).isEqualTo("b");
    assertThat(fields.rest()).isEmpty();
    fields.next();
    assertThat(fields.rest()).isNull();
  }

  @Property
  void theFieldsAreThoseOfTheJdk(
      @ForAll @StringLength(max = 12) @Chars({',', '\n'}) @CharRange(from = 'a', to = 'c')
          String text) {
    assertThat(new Fields(text, ',').toList()).containsExactly(text.split(",", -1));
  }

  @Property
  void aFieldIsFoundByItsIndexAndByItsText(
      @ForAll @StringLength(max = 12) @Chars(' ') @CharRange(from = 'a', to = 'c') String text,
      @ForAll @IntRange(max = 13) int index) {
    List<String> fields = new Fields(text, ' ').toList();
    String field = Fields.at(text, ' ', index);

    assertThat(field).isEqualTo(index < fields.size() ? fields.get(index) : "");
    if (index < fields.size()) {
      assertThat(Fields.indexOf(text, ' ', field)).isEqualTo(fields.indexOf(field));
    }
    assertThat(Fields.indexOf(text, ' ', text + "d")).isEqualTo(-1);
  }
}
