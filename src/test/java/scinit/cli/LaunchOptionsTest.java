package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.config.LaunchSettings;
import scinit.config.LaunchSettings.Rights;
import scinit.config.LaunchSettings.Surroundings;
import scinit.kernel.ResourceLimit;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.UserGroup;

class LaunchOptionsTest {
  private static final int NOFILE = 7;
  private static final int CORE = 4;
  private static final int AS = 9;

  private static LaunchSettings parse(String... options) throws UsageException {
    return parse(List.of(), options);
  }

  private static LaunchSettings parse(List<String> environment, String... options)
      throws UsageException {
    String[] words = Arrays.copyOf(options, options.length + 1);
    words[options.length] = "command";
    return CommandLine.parse(new TestArguments(words), environment).config().launch();
  }

  @Test
  void nothingChangesUnlessAskedFor() throws UsageException {
    assertThat(parse()).isSameAs(LaunchSettings.NONE);
  }

  @Test
  void eachOptionHasItsSetting() throws UsageException {
    assertThat(
            parse(
                "--user=app:users",
                "--drop-caps=net_raw,CAP_CHOWN",
                "--no-new-privs",
                "--rlimit=nofile=10:20",
                "--nice=-5",
                "--oom-score-adj=-1000",
                "--chdir=/srv",
                "--umask=0027",
                "--env-file=a.env",
                "--unset-env=X",
                "--env=A=b=c"))
        .isEqualTo(
            new LaunchSettings(
                new Rights(
                    UserGroup.parse("app:users"),
                    1L << 13 | 1L,
                    true,
                    List.of(new ResourceLimit(NOFILE, 10, 20)),
                    -5,
                    -1000),
                new Surroundings("/srv", 027, List.of("a.env"), List.of("X"), List.of("A=b=c"))));
  }

  @Test
  void theEnvironmentSeparatesByCommasAndTheCommandLineReplacesIt() throws UsageException {
    List<String> environment =
        List.of("SCINIT_ENV=A=1,B=2", "SCINIT_DROP_CAPS=chown,kill", "SCINIT_RLIMIT=core=0,as=1");
    LaunchSettings inherited = parse(environment);
    assertThat(inherited.surroundings().environment()).containsExactly("A=1", "B=2");
    assertThat(inherited.rights().droppedCapabilities()).isEqualTo(1L | 1L << 5);
    assertThat(inherited.rights().limits())
        .containsExactly(new ResourceLimit(CORE, 0, 0), new ResourceLimit(AS, 1, 1));
    LaunchSettings replaced =
        parse(environment, "--env", "C=3,4", "--drop-caps=all", "--rlimit=core=1");
    assertThat(replaced.surroundings().environment()).containsExactly("C=3,4");
    assertThat(replaced.rights().droppedCapabilities()).isEqualTo(SpawnAttributes.ALL_CAPABILITIES);
    assertThat(replaced.rights().limits()).containsExactly(new ResourceLimit(CORE, 1, 1));
  }

  @Test
  void theLaterLimitOfAResourceCounts() throws UsageException {
    assertThat(
            parse("--rlimit=core=1", "--rlimit=as=unlimited", "--rlimit=core=2:unlimited")
                .rights()
                .limits())
        .containsExactly(
            new ResourceLimit(CORE, 2, ResourceLimit.UNLIMITED),
            new ResourceLimit(AS, ResourceLimit.UNLIMITED, ResourceLimit.UNLIMITED));
  }

  @Test
  void capabilitiesAddUp() throws UsageException {
    assertThat(
            parse("--drop-caps=chown", "--drop-caps=CHECKPOINT_RESTORE")
                .rights()
                .droppedCapabilities())
        .isEqualTo(1L | 1L << 40);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--user :users | cannot understand --user :users: must be USER or USER:GROUP, by name or"
            + " number",
        "--user app:a:b | cannot understand --user app:a:b: must be USER or USER:GROUP, by name or"
            + " number",
        "--user app: | cannot understand --user app:: must be USER or USER:GROUP, by name or"
            + " number",
        "--drop-caps net | cannot understand --drop-caps net: must be all, or names such as"
            + " net_raw, capabilities(7)",
        "--drop-caps chown, | cannot understand --drop-caps : must be all, or names such as"
            + " net_raw, capabilities(7)",
        "--rlimit nofile | cannot understand --rlimit nofile: must be NAME=SOFT[:HARD], such as"
            + " nofile=1024; names as in prlimit(1)",
        "--rlimit files=1 | cannot understand --rlimit files=1: must be NAME=SOFT[:HARD], such as"
            + " nofile=1024; names as in prlimit(1)",
        "--rlimit nofile= | cannot understand --rlimit nofile=: a limit is a whole number or"
            + " unlimited",
        "--rlimit nofile=1:-1 | cannot understand --rlimit nofile=1:-1: a limit is a whole number"
            + " or unlimited",
        "--rlimit nofile=2:1 | cannot understand --rlimit nofile=2:1: the soft limit must not be"
            + " above the hard one",
        "--rlimit core=unlimited:1 | cannot understand --rlimit core=unlimited:1: the soft limit"
            + " must not be above the hard one",
        "--nice 20 | cannot understand --nice 20: must be a whole number from -20 to 19",
        "--nice -- | cannot understand --nice --: must be a whole number from -20 to 19",
        "--oom-score-adj -1001 | cannot understand --oom-score-adj -1001: must be a whole number"
            + " from -1000 to 1000",
        "--umask 1000 | cannot understand --umask 1000: must be an octal number from 0 to 0777",
        "--umask 08 | cannot understand --umask 08: must be an octal number from 0 to 0777",
        "--env A | cannot understand --env: must be NAME=VALUE",
        "--unset-env A=b | cannot understand --unset-env A=b: must be a NAME",
      })
  void whatCannotBeIsSaid(String options, String message) {
    assertThatThrownBy(() -> parse(options.split(" "))).hasMessage(message);
  }

  /** As in compose's {@code SCINIT_USER: ${APP_USER}}, where nobody has set APP_USER. */
  @ParameterizedTest
  @ValueSource(strings = {"USER", "DROP_CAPS", "NO_NEW_PRIVS", "RLIMIT", "NICE", "OOM_SCORE_ADJ"})
  void anEmptyVariableAboutRightsIsNotPassedOver(String name) {
    assertThatThrownBy(() -> parse(List.of("SCINIT_" + name + "=")))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "cannot understand SCINIT_" + name + ": must not be empty, since it is about rights");
  }

  @Test
  void eachEmptyVariableAboutRightsCounts() {
    List<String> environment = List.of("SCINIT_USER=", "SCINIT_NICE=");
    assertThatThrownBy(() -> parse(environment, "--nice", "1"))
        .hasMessageStartingWith("cannot understand SCINIT_USER: must not be empty");
  }

  @Test
  void theCommandLineMayGiveAnEmptyVariablesOptionAValue() throws UsageException {
    assertThat(parse(List.of("SCINIT_USER="), "--user", "app").rights().user().text())
        .isEqualTo("app");
    assertThat(CommandLine.parse(new TestArguments("--help"), List.of("SCINIT_USER=")).wish())
        .isEqualTo(Invocation.Wish.HELP);
  }

  @Test
  void anEmptyVariableAboutSurroundingsCountsAsNotSet() throws UsageException {
    assertThat(
            parse(List.of("SCINIT_CHDIR=", "SCINIT_ENV_FILE=")).surroundings().environmentFiles())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=secret", "secret"})
  void aValueThatMayBeASecretIsNotRepeated(String entry) {
    assertThatThrownBy(() -> parse("--env", entry)).hasMessageNotContaining("secret");
  }
}
