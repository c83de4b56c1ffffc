package scinit.it;

import java.util.ArrayList;
import java.util.List;

/** The ways in which scinit is called by another program's name. */
enum Names {
  /** The name alone, as a shell that has looked on PATH gives it. */
  BARE,
  /** A path, as an entry point gives it. */
  PATH,
  /** scinit's own name, and an option. */
  AS;

  /** Prepares to start scinit under a name. */
  Launch launch(Starter starter, String name, String... words) {
    if (this == AS) {
      List<String> all = new ArrayList<>(List.of("--as", name));
      all.addAll(List.of(words));
      return starter.scinit(all.toArray(String[]::new));
    }
    String called = this == PATH ? "/sbin/" + name : name;
    return starter.scinit(words).through("bash", "-c", "exec -a '" + called + "' \"$@\"", "bash");
  }
}
