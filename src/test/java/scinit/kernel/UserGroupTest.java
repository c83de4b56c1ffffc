package scinit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserGroupTest {
  @Test
  void theGroupMayBeMissing() {
    assertThat(UserGroup.parse("app")).isEqualTo(new UserGroup("app", null));
    assertThat(UserGroup.parse("1000:users")).isEqualTo(new UserGroup("1000", "users"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"app", "1000:users"})
  void isShownAsItWasWritten(String text) {
    assertThat(UserGroup.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "app:", ":users", "app:users:", "a:b:c"})
  void refusesWhatNamesNobody(String text) {
    assertThat(UserGroup.parse(text)).isNull();
  }
}
