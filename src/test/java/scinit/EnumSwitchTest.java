package scinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The compiler sees to it that a switch expression over an enum has an answer for each constant. Of
 * a switch statement it asks nothing: so this test does.
 */
class EnumSwitchTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern ENUM = Pattern.compile("enum (\\w+)[^{]*\\{([^;}]*)");
  private static final Pattern CONSTANT =
      Pattern.compile("([A-Z][A-Z_]*)\\s*(?:\\([^)]*\\))?\\s*,");
  private static final Pattern STATEMENT = Pattern.compile("\\n( +)switch \\(.*\\) \\{\\n");
  private static final Pattern LABELS = Pattern.compile("case ([A-Z_]+(?:,\\s*[A-Z_]+)*) ->");

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(each -> each.toString().endsWith(".java")).toList();
    }
  }

  private static String withoutComments(Path file) throws IOException {
    return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
  }

  private static List<Set<String>> enums() throws IOException {
    List<Set<String>> enums = new ArrayList<>();
    for (Path file : files()) {
      Matcher found = ENUM.matcher(withoutComments(file));
      while (found.find()) {
        Set<String> constants = new HashSet<>();
        Matcher constant = CONSTANT.matcher(found.group(2) + ",");
        while (constant.find()) {
          constants.add(constant.group(1));
        }
        enums.add(constants);
      }
    }
    return enums;
  }

  private static Set<String> labels(String body) {
    Set<String> labels = new HashSet<>();
    Matcher label = LABELS.matcher(body);
    while (label.find()) {
      labels.addAll(List.of(label.group(1).split(",\\s*")));
    }
    return labels;
  }

  @Test
  void eachSwitchStatementNamesAllConstants() throws IOException {
    List<Set<String>> enums = enums();
    int statements = 0;
    for (Path file : files()) {
      String source = withoutComments(file);
      Matcher statement = STATEMENT.matcher(source);
      while (statement.find()) {
        String rest = source.substring(statement.end());
        String body = rest.substring(0, rest.indexOf("\n" + statement.group(1) + "}"));
        Set<String> labels = labels(body);
        if (!labels.isEmpty() && !body.contains("default ->")) {
          statements++;
          assertThat(enums)
              .as(file + ": a switch over " + labels + " names all constants of an enum")
              .contains(labels);
        }
      }
    }
    assertThat(statements).isPositive();
  }
}
