package scinit.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that has become another user, and a scinit that has no right to signal it. */
class RefusedSignalIT {
  private static final int USR1 = 10;

  @RegisterExtension final Starter starter = new Starter();

  @ParameterizedTest
  @ValueSource(strings = {"scinit", "tini", "dumb-init", "catatonit"})
  void aSignalThatIsRefusedIsToldOfUnderEveryName(String name) {
    String[] command = {
      "setpriv", "--reuid=65534", "--clear-groups", "sh", "-c", "echo ready; exec sleep 1000"
    };
    String[] words = new String[command.length + 1];
    words[0] = "--";
    System.arraycopy(command, 0, words, 1, command.length);
    Launch launch =
        name.equals("scinit") ? starter.scinit(words) : Names.AS.launch(starter, name, words);
    Running running = launch.through("setpriv", "--inh-caps=-kill", "--bounding-set=-kill").start();
    running.awaitOut("ready");
    running.signal(USR1);
    running.awaitErr("cannot send SIGUSR1 to the command: Operation not permitted\n");
    assertThat(running.isAlive()).isTrue();
  }
}
