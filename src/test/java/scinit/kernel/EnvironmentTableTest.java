package scinit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class EnvironmentTableTest {
  private final EnvironmentTable table = new EnvironmentTable();

  /** The model is a list in which every entry is looked for, one after the other. */
  @Property
  void isLikeAList(
      @ForAll @Size(max = 400)
          List<@StringLength(min = 1, max = 5) @Chars({'a', 'b', 'c', 'd', '=', '-'}) String>
              words) {
    EnvironmentTable all = new EnvironmentTable();
    List<String> model = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("-")) {
        String name = EnvironmentTable.nameOf(word.substring(1));
        all.remove(name);
        removeFrom(model, name);
      } else {
        all.put(word);
        removeFrom(model, EnvironmentTable.nameOf(word));
        model.add(word);
      }
      assertThat(all.find(word))
          .isEqualTo(EnvironmentTable.find(model, EnvironmentTable.nameOf(word)));
    }
    assertThat(all.entries()).isEqualTo(model);
    assertThat(all.size()).isEqualTo(model.size());
  }

  private static void removeFrom(List<String> entries, String name) {
    entries.removeIf(entry -> entry.equals(name) || entry.startsWith(name + "="));
  }

  @Test
  void whatIsPutAgainIsTheLastOne() {
    table.put("A=1");
    table.put("B=1");
    table.put("A");
    assertThat(table.entries()).containsExactly("B=1", "A");
    assertThat(table.find("A=7")).isEqualTo("A");
  }

  /** What is taken away and put again must not fill it up. */
  @Test
  void namesMayComeAndGoWithoutEnd() {
    for (int i = 0; i < 100_000; i++) {
      table.put("NAME_" + i % 1000 + "=" + i);
      table.remove("NAME_" + (i + 500) % 1000);
    }
    assertThat(table.size()).isEqualTo(500);
    assertThat(table.find("NAME_999")).isEqualTo("NAME_999=99999");
    assertThat(table.find("NAME_499")).isNull();
  }
}
