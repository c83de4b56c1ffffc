package scinit.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.kernel.Errno;
import scinit.simulation.Layout;
import scinit.simulation.World;

class AccountsTest {
  private final World world = World.of(Layout.PID_ONE);
  private final Accounts accounts = new Accounts(world.kernel().files());

  @BeforeEach
  void makeFiles() {
    world.files().mkdir("/etc");
    world
        .files()
        .write(
            "/etc/passwd",
            "root:x:0:0:root:/root:/bin/sh\n"
                + "app:x:1000:100:The app:/srv/app:/bin/sh\n"
                + "homeless:x:1001:100:::\n"
                + "\n# a comment\n#gone:x:777:888::/gone:/bin/sh\nshort:x\n"
                + "broken:x:many:100::/:\n"
                + "everybody:x:4294967295:0::/:\n"
                + ":x:1009:0::/:\n"
                + "last:x:4294967294:4294967293::/last:/bin/sh");
    world
        .files()
        .write(
            "/etc/group",
            "root:x:0:\nusers:x:100:app\nvideo:x:44:nobody,app\naudio:x:29:application,my-app\n"
                + "disk:x:6:app,root\n#secret:x:4242:app\nnone:x:-1:app\nagain:x:44:app\nopen\n");
  }

  @ParameterizedTest
  @CsvSource({
    "root, 0, 0, /root",
    "app, 1000, 100, /srv/app",
    "1000, 1000, 100, /srv/app",
    "homeless, 1001, 100, /",
    "last, 4294967294, 4294967293, /last",
    "4294967294, 4294967294, 4294967293, /last",
  })
  void aUserIsFoundByNameAndByNumber(String name, String user, String group, String home) {
    Account account = accounts.account(name);
    assertThat(Integer.toUnsignedString(account.user())).isEqualTo(user);
    assertThat(Integer.toUnsignedString(account.group())).isEqualTo(group);
    assertThat(account.home()).isEqualTo(home);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ap",
        "appp",
        "x",
        "short",
        "broken",
        "everybody",
        "# a comment",
        "#gone",
        "777",
        "root:x",
        "",
        "1002",
        "1009"
      })
  void whatIsNoUserIsNotFound(String name) {
    assertThat(accounts.account(name)).isNull();
  }

  /** setresuid(2) would leave the user as it is. */
  @ParameterizedTest
  @ValueSource(strings = {"4294967295", "4294967296", "18446744073709551615", "-1", "+1", "1 ", ""})
  void whatIsNoIdIsNoNumber(String text) {
    assertThat(Accounts.number(text)).isEqualTo(Accounts.UNKNOWN);
  }

  @Test
  void numbersNeedNoFile() {
    Accounts empty = new Accounts(World.of(Layout.PID_ONE).kernel().files());
    assertThat(empty.user("1234")).isEqualTo(1234);
    assertThat(empty.group("4321")).isEqualTo(4321);
    assertThat(empty.user("app")).isEqualTo(Accounts.UNKNOWN);
    assertThat(empty.group("users")).isEqualTo(Accounts.UNKNOWN);
    assertThat(empty.usersErrno()).isEqualTo(Errno.ENOENT);
    assertThat(empty.groupsErrno()).isEqualTo(Errno.ENOENT);
  }

  @Test
  void aGroupIsFoundByName() {
    assertThat(accounts.group("video")).isEqualTo(44);
    assertThat(accounts.group("vid")).isEqualTo(Accounts.UNKNOWN);
    assertThat(accounts.group("root:x")).isEqualTo(Accounts.UNKNOWN);
    assertThat(accounts.group("open")).isEqualTo(Accounts.UNKNOWN);
    assertThat(accounts.group("none")).isEqualTo(Accounts.UNKNOWN);
  }

  @Test
  void theGroupsOfAUserAreItsOwnAndThoseThatListIt() {
    assertThat(accounts.groupsOf(accounts.account("app"))).containsExactly(100, 44, 6);
    assertThat(accounts.groupsOf(accounts.account("homeless"))).containsExactly(100);
  }

  /** As many groups as a user can be in, setgroups(2), each listed twice. */
  @Test
  void aUserMayBeInTensOfThousandsOfGroups() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2 * 65_536; i++) {
      lines.append("g:x:").append(1000 + i % 65_536).append(":app\n");
    }
    world.files().write("/etc/group", lines.toString());
    int[] ids =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> accounts.groupsOf(accounts.account("app")));
    assertThat(ids).hasSize(65_537).doesNotHaveDuplicates().startsWith(100, 1000, 1001);
  }

  /** Whatever the files hold, who is found has an id, and none is found by what is no name. */
  @Property
  void brokenFilesGiveNobodyARightThatIsNotThere(
      @ForAll @Size(max = 12)
          List<@StringLength(max = 14) @Chars({'a', 'p', ':', '#', '0', '7', ',', '-'}) String>
              lines,
      @ForAll @StringLength(max = 3) @Chars({'a', 'p', ':', '#', '0', '7'}) String name) {
    World own = World.of(Layout.PID_ONE);
    own.files().mkdir("/etc");
    own.files().write("/etc/passwd", String.join("\n", lines));
    own.files().write("/etc/group", String.join("\n", lines));
    Accounts read = new Accounts(own.kernel().files());
    Account found = read.account(name);
    boolean isListed =
        lines.stream()
            .map(line -> line.split(":", -1))
            .anyMatch(
                fields ->
                    fields.length > 3
                        && (fields[0].equals(name) || fields[2].equals(name))
                        && !fields[0].isEmpty()
                        && !fields[0].startsWith("#"));
    if (found != null) {
      assertThat(found.user()).isNotEqualTo(Accounts.UNKNOWN);
      assertThat(found.group()).isNotEqualTo(Accounts.UNKNOWN);
      assertThat(isListed || Accounts.number(name) != Accounts.UNKNOWN).isTrue();
      assertThat(read.groupsOf(found)).startsWith(found.group()).doesNotHaveDuplicates();
    }
  }
}
