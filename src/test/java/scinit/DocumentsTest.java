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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.cli.Option;

/** What documents name of the code is there: classes and methods, options, other documents. */
class DocumentsTest {
  private static final Path SOURCES = Path.of("src/main/java/scinit");

  /** Such as {@code `init/InitSystem.turn`}. */
  private static final Pattern CODE =
      Pattern.compile("`([a-z]+(?:/[a-z]+)*/[A-Z]\\w*)(?:\\.([a-z]\\w*))?`");

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z][a-z-]+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)\\)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "CONTRIBUTING.md",
        "docs/GLOSSARY.md",
        "docs/TOUR.md",
        "docs/DESIGN.md",
        "docs/replacing.md"
      })
  void whatADocumentNamesIsThere(String document) throws IOException {
    String text = Files.readString(Path.of(document));
    List<String> missing = new ArrayList<>();
    Matcher code = CODE.matcher(text);
    while (code.find()) {
      Path file = SOURCES.resolve(code.group(1) + ".java");
      boolean isThere =
          Files.exists(file)
              && (code.group(2) == null || Files.readString(file).contains(code.group(2)));
      if (!isThere) {
        missing.add(code.group());
      }
    }
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      if (!Files.exists(Path.of(document).resolveSibling(link.group(1)))) {
        missing.add(link.group(1));
      }
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/GLOSSARY.md", "docs/TOUR.md"})
  void optionsOfADocumentExist(String document) throws IOException {
    List<String> names = new ArrayList<>();
    for (Option option : Option.values()) {
      names.add(option.longName);
    }
    Matcher option = OPTION.matcher(Files.readString(Path.of(document)));
    List<String> used = new ArrayList<>();
    while (option.find()) {
      used.add(option.group(1));
    }
    assertThat(names).containsAll(used);
  }

  /** A walk's heading counts its files; those in brackets are ways round. */
  @Test
  void headingsOfTheTourCountTheFiles() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String section : Files.readString(Path.of("docs/TOUR.md")).split("\n## ")) {
      Matcher heading = Pattern.compile("\\((\\d+) files\\)\n").matcher(section);
      if (heading.find()) {
        int count = places(section.substring(heading.end())).size();
        if (count != Integer.parseInt(heading.group(1))) {
          wrong.add(section.substring(0, heading.end()) + "has " + count);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Set<String> places(String section) {
    Set<String> places = new HashSet<>();
    for (String line : section.replaceAll("\\([^)]*\\)", "").split("\n")) {
      boolean isStep = line.matches("(\\d+\\.|  ) .*");
      Matcher code = CODE.matcher(line.replace("`Main`", "`scinit/Main`"));
      while (isStep && code.find()) {
        places.add(code.group(1));
      }
    }
    return places;
  }

  @Test
  void linesOfTheDesignFitAScreen() throws IOException {
    assertThat(Files.readAllLines(Path.of("docs/DESIGN.md"))).allMatch(line -> line.length() < 120);
  }
}
