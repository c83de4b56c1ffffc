package scinit.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scinit.config.LaunchSettings;
import scinit.init.TestConfig;
import scinit.kernel.Credentials;
import scinit.kernel.EnvironmentTable;
import scinit.kernel.Signal;
import scinit.kernel.SpawnAttributes;
import scinit.log.Format;
import scinit.log.Level;
import scinit.log.Log;
import scinit.simulation.Layout;
import scinit.simulation.World;

class LaunchTest {
  private static final int UNCHANGED = SpawnAttributes.UNCHANGED;
  private static final long ENDING = Signal.bit(Signal.TERM) | Signal.bit(Signal.HUP);
  private final World world = World.of(Layout.PID_ONE);
  private int exitStatus;

  @BeforeEach
  void makeFiles() {
    world.files().mkdir("/etc");
    world.files().write("/etc/passwd", "app:x:1000:100::/srv/app:/bin/sh\n");
    world.files().write("/etc/group", "users:x:100:\nvideo:x:44:app\n");
  }

  private Launch resolve(LaunchSettings settings) {
    Log log = new Log(world.kernel(), Level.WARN, Format.TEXT, false);
    return resolve(new Launch(world.kernel(), log, settings, List.of()));
  }

  private Launch resolve(Launch launch) {
    exitStatus = launch.resolve(ENDING);
    return launch;
  }

  /** Returns what has come of the latest launch to be resolved. */
  private int exitStatusOf(Launch latest) {
    return exitStatus;
  }

  private static LaunchSettings settings(
      String user, String directory, List<String> files, List<String> unset, List<String> entries) {
    TestConfig config = TestConfig.defaults();
    if (user != null) {
      config.with("--user=" + user);
    }
    if (directory != null) {
      config.with("--chdir=" + directory);
    }
    files.forEach(file -> config.with("--env-file=" + file));
    unset.forEach(name -> config.with("--unset-env=" + name));
    entries.forEach(entry -> config.with("--env=" + entry));
    return config.build().launch();
  }

  private static LaunchSettings user(String user, String... entries) {
    return settings(user, null, List.of(), List.of(), List.of(entries));
  }

  private Launch withFile(String content) {
    world.files().write("/env", content);
    return resolve(settings(null, null, List.of("/env"), List.of(), List.of()));
  }

  private ProgramSearch search(String directory, String... entries) {
    return search("server", directory, entries);
  }

  private ProgramSearch search(String program, String directory, String[] entries) {
    return new ProgramSearch(
        world.kernel(),
        resolve(settings(null, directory, List.of(), List.of(), List.of(entries))),
        program);
  }

  @Test
  void withoutSettingsNothingIsDone() {
    Launch launch = resolve(LaunchSettings.NONE);
    assertThat(exitStatusOf(launch)).isZero();
    assertThat(launch.attributes()).isSameAs(SpawnAttributes.NONE);
    assertThat(launch.environment()).isEmpty();
  }

  @Test
  void whatIsWithheldIsTakenAwayUnlessTheUserSetsIt() {
    Log log = new Log(world.kernel(), Level.WARN, Format.TEXT, false);
    List<String> withheld = List.of("A", "B");
    assertThat(
            resolve(new Launch(world.kernel(), log, LaunchSettings.NONE, withheld)).environment())
        .isEqualTo(withheld);
    assertThat(resolve(new Launch(world.kernel(), log, user(null, "B=b"), withheld)).environment())
        .containsExactly("A", "B=b");
  }

  private void expect(String user, int id, int group, int[] groups, String home) {
    Launch launch = resolve(user(user));
    Credentials credentials = launch.attributes().credentials();
    assertThat(exitStatusOf(launch)).isZero();
    assertThat(credentials.user()).isEqualTo(id);
    assertThat(credentials.group()).isEqualTo(group);
    assertThat(credentials.groups()).containsExactly(groups);
    assertThat(launch.environment()).containsExactly("HOME=" + home);
  }

  @Test
  void aUserBringsItsGroupsAndItsHome() {
    expect("app", 1000, 100, new int[] {100, 44}, "/srv/app");
    expect("1000", 1000, 100, new int[] {100, 44}, "/srv/app");
  }

  @Test
  void anExplicitGroupIsTheOnlyOne() {
    expect("app:video", 1000, 44, new int[] {44}, "/srv/app");
    expect("app:7", 1000, 7, new int[] {7}, "/srv/app");
    expect("1234:users", 1234, 100, new int[] {100}, "/");
    expect("1234:5678", 1234, 5678, new int[] {5678}, "/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nobody | cannot find the user nobody in /etc/passwd: there is no such entry",
        "nobody:users | cannot find the user nobody in /etc/passwd: there is no such entry",
        "app:wheel | cannot find the group wheel in /etc/group: there is no such entry",
        "4294967295:0 | cannot find the user 4294967295 in /etc/passwd: there is no such entry",
        "0:4294967295 | cannot find the group 4294967295 in /etc/group: there is no such entry",
        "1234 | cannot tell the group of user 1234: /etc/passwd does not have it; write --user"
            + " 1234:GROUP",
      })
  void whoIsNotKnownIsRefused(String user, String line) {
    assertThat(exitStatusOf(resolve(user(user)))).isEqualTo(1);
    assertThat(world.kernel().standardError())
        .isEqualTo("scinit: " + line + "; the command was not started\n");
  }

  @Test
  void aFileThatCannotBeReadIsTheReason() {
    world.files().delete("/etc/passwd");
    assertThat(exitStatusOf(resolve(user("app")))).isEqualTo(1);
    assertThat(world.kernel().standardError())
        .contains("cannot find the user app in /etc/passwd: No such file or directory; ");
  }

  @Test
  void withoutAFileOfGroupsAUserHasItsOwn() {
    world.files().delete("/etc/group");
    expect("app", 1000, 100, new int[] {100}, "/srv/app");
  }

  /** The groups that it names may be what keeps others out. */
  @Test
  void aFileOfGroupsThatCannotBeReadIsARefusal() {
    world.files().delete("/etc/group");
    world.files().mkdir("/etc/group");
    assertThat(exitStatusOf(resolve(user("app")))).isEqualTo(1);
    assertThat(world.kernel().standardError())
        .isEqualTo(
            "scinit: cannot find the groups of user app in /etc/group: Is a directory;"
                + " the command was not started\n");
  }

  @Test
  void aFileOfUsersThatCannotBeReadIsARefusalOfNumbersToo() {
    world.files().delete("/etc/passwd");
    world.files().mkdir("/etc/passwd");
    assertThat(exitStatusOf(resolve(user("1234:5678")))).isEqualTo(1);
  }

  @Test
  void whatIsMoreExplicitWins() {
    world.files().write("/a", "A=file\nB=file\nC=file\nHOME=/file\n");
    world.files().write("/b", "B=second\n");
    Launch launch =
        resolve(
            settings("app", null, List.of("/a", "/b"), List.of("C", "D"), List.of("D=x", "D=y")));
    assertThat(launch.environment())
        .containsExactlyInAnyOrder("A=file", "B=second", "C", "D=y", "HOME=/file");
    assertThat(resolve(user("app", "HOME=/here")).environment()).containsExactly("HOME=/here");
    assertThat(launch.environmentWith(List.of("A", "E=e")))
        .containsExactlyInAnyOrder("A", "B=second", "C", "D=y", "E=e", "HOME=/file");
  }

  @Test
  void aFileOfVariablesIsReadAsDockerDoes() {
    world.variable("OWN", "own value");
    Launch launch =
        withFile(
            "\u00ef\u00bb\u00bfFIRST=1\n"
                + "# comment\n\n"
                + "  \t\n"
                + "  BLANKS= a b \n"
                + "QUOTES=\"q\"\n"
                + "HASH=a # b\n"
                + "EMPTY=\n"
                + "RETURN=r\r\n"
                + "OWN\n"
                + "ABSENT\n"
                + "EQUALS=a=b\n"
                + "TWICE=1\n"
                + "TWICE=2\n"
                + "LAST=no newline");
    assertThat(exitStatusOf(launch)).isZero();
    assertThat(launch.environment())
        .containsExactly(
            "FIRST=1",
            "BLANKS= a b ",
            "QUOTES=\"q\"",
            "HASH=a # b",
            "EMPTY=",
            "RETURN=r",
            "OWN=own value",
            "EQUALS=a=b",
            "TWICE=2",
            "LAST=no newline");
  }

  @Test
  void aNameAloneTakesBackWhatAnEarlierFileHasSaid() {
    world.files().write("/a", "ABSENT=a\n");
    world.files().write("/b", "ABSENT\n");
    assertThat(
            resolve(settings(null, null, List.of("/a", "/b"), List.of(), List.of())).environment())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "A=1|=secret, 'line 2: the name is missing'",
    "MY NAME=secret, 'line 1: a name must not have blanks'",
    "A=sec\0ret, 'line 1: there is a zero byte'",
  })
  void aWrongLineIsRefusedWithoutItsContent(String lines, String reason) {
    assertThat(exitStatusOf(withFile(lines.replace('|', '\n')))).isEqualTo(1);
    assertThat(world.kernel().standardError())
        .isEqualTo(
            "scinit: cannot read the variables in /env, "
                + reason
                + "; the command was not started\n");
  }

  /** Each line in the time of one, and not of all those before it. */
  @Test
  void aFileOfVeryManyVariablesIsRead() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      lines.append("NAME_").append(i).append("=").append(i).append('\n');
    }
    Launch launch =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> withFile(lines.toString()));
    assertThat(exitStatusOf(launch)).isZero();
    assertThat(launch.environment()).hasSize(100_000).contains("NAME_0=0", "NAME_99999=99999");
    assertThat(exitStatusOf(withFile(lines + "NAME_7=again"))).isEqualTo(1);
    assertThat(world.kernel().standardError())
        .isEqualTo(
            "scinit: cannot read the variables in /env, line 100001: there are more than 100000"
                + " variables; the command was not started\n");
  }

  @Test
  void aVariableThatExecveWouldNotTakeIsRefused() {
    String longest = "A=" + "x".repeat(128 * 1024 - 3);
    assertThat(withFile(longest).environment()).containsExactly(longest);
    assertThat(exitStatusOf(withFile("B=1\n" + longest + "x"))).isEqualTo(1);
    assertThat(world.kernel().standardError())
        .contains("/env, line 2: it is longer than a variable may be; ");
  }

  /** Random files are read, or refused with one line; what is read are entries of a name each. */
  @Property
  void anyFileIsReadOrRefusedWithOneLine(
      @ForAll @StringLength(max = 300) @CharRange(from = 0, to = 255) String noise,
      @ForAll @Size(max = 20)
          List<@StringLength(max = 12) @Chars({'A', 'B', '=', '#', ' ', '\r', '\t', 'x'}) String>
              lines) {
    World own = World.of(Layout.PID_ONE);
    own.files().write("/env", noise);
    own.files().write("/more", String.join("\n", lines));
    Log log = new Log(own.kernel(), Level.WARN, Format.TEXT, false);
    LaunchSettings both =
        settings(null, null, List.of("/env", "/more"), List.of(), List.of("LAST=1"));
    Launch launch = resolve(new Launch(own.kernel(), log, both, List.of("A")));
    String said = own.kernel().standardError();
    assertThat(said.lines().count()).isEqualTo(exitStatusOf(launch));
    assertThat(launch.environment().stream().map(EnvironmentTable::nameOf)).doesNotHaveDuplicates();
    assertThat(launch.environment())
        .endsWith("LAST=1")
        .noneMatch(entry -> entry.indexOf('\0') >= 0);
  }

  private Launch withFifo() {
    world.files().mkfifo("/fifo");
    return resolve(settings(null, null, List.of("/fifo"), List.of(), List.of()));
  }

  @Test
  void variablesMayComeThroughAFifoInPieces() {
    world
        .at(10, () -> world.files().openToWrite("/fifo"))
        .at(20, () -> world.files().writeInto("/fifo", "A=1\nB="))
        .signalAt(25, Signal.USR1)
        .at(30, () -> world.files().writeInto("/fifo", "2\n"))
        .at(40, () -> world.files().closeWritten("/fifo"));
    Launch launch = withFifo();
    assertThat(exitStatusOf(launch)).isZero();
    assertThat(launch.environment()).containsExactly("A=1", "B=2");
    assertThat(world.millis()).isEqualTo(40);
  }

  @Test
  void aSignalEndsTheWaitingForAFifo() {
    world.signalAt(10, Signal.USR1).signalAt(20, Signal.TERM);
    assertThat(exitStatusOf(withFifo())).isEqualTo(128 + Signal.TERM);
    assertThat(world.kernel().standardError())
        .isEqualTo(
            "scinit: cannot read the variables in /fifo: SIGTERM came before their end;"
                + " the command was not started\n");
    assertThat(world.millis()).isEqualTo(20);
  }

  @Test
  void accountsInAFifoAreRefusedAtOnce() {
    world.files().delete("/etc/passwd");
    world.files().mkfifo("/etc/passwd");
    assertThat(exitStatusOf(resolve(user("app")))).isEqualTo(1);
    assertThat(world.kernel().standardError())
        .isEqualTo(
            "scinit: cannot find the user app in /etc/passwd: not a regular file;"
                + " the command was not started\n");
  }

  @Test
  void aMissingFileOfVariablesIsRefused() {
    Launch launch = resolve(settings(null, null, List.of("/absent"), List.of(), List.of()));
    assertThat(exitStatusOf(launch)).isEqualTo(1);
    assertThat(world.kernel().standardError())
        .contains("cannot read the variables in /absent: No such file or directory; ");
  }

  @Test
  void aProgramIsLookedForOnTheCommandsPath() {
    world.variable("PATH", "/own::relative");
    assertThat(search(null).path()).isNull();
    assertThat(search(null, "PATH=/a:b").path()).isEqualTo("/a:b");
    assertThat(search("/srv", "PATH=/a:b:").path()).isEqualTo("/a:/srv/b:/srv");
    assertThat(search("/srv").path()).isEqualTo("/own:/srv:/srv/relative");
    assertThat(search("bin/server", "/srv", new String[0]).program()).isEqualTo("/srv/bin/server");
    assertThat(search("server", "/srv", new String[0]).program()).isEqualTo("server");
    assertThat(search("/bin/server", "/srv", new String[0]).program()).isEqualTo("/bin/server");
  }
}
