package scinit.contract;

import static scinit.contract.ContractBroken.expect;

import scinit.kernel.FileStatus;
import scinit.simulation.Script;
import scinit.simulation.SimulatedFiles;

/** The words of a shell with which the scenarios change files, in the simulated world. */
final class SimulatedFileCommands {
  private SimulatedFileCommands() {}

  /** Returns true for a shell that does nothing else, except to sleep in the end. */
  static boolean areMeant(String[] command) {
    return command.length == 3
        && command[0].equals("sh")
        && (command[2].contains("target/contract/") || command[2].contains("/tmp/scinit-contract"));
  }

  static Script script(String words) {
    Script script = Script.named("sh");
    for (String line : words.split("; ")) {
      script =
          line.equals("exec sleep 60")
              ? script.sleepForEver()
              : script.change(files -> change(files, line.split(" ")));
    }
    return script;
  }

  private static void change(SimulatedFiles files, String[] words) {
    String last = words[words.length - 1];
    switch (words[0]) {
      case "rm" -> {
        if (exists(files, last)) {
          files.delete(last);
        }
      }
      case "mkdir" -> files.mkdirs(last);
      case "mkfifo" -> files.mkfifo(last);
      case "mv" -> files.rename(words[1], last);
      case "ln" -> files.symlink(words[2], last);
      case "chmod" -> files.chmod(last, !words[1].equals("644"));
      case "install" -> own(files, words);
      case "test" -> expectRights(files, words);
      case "echo" -> write(files, last, words[1] + "\n");
      case "printf" -> write(files, last, printed(words[1]));
      default -> throw new IllegalArgumentException("the world does not know " + words[0]);
    }
  }

  /** install -d -o USER -m MODE FOLDER */
  private static void own(SimulatedFiles files, String[] words) {
    files.mkdirs(words[6]);
    files.own(words[6], Integer.parseInt(words[3]), Integer.parseInt(words[5], 8));
  }

  /** test $(stat -c %a:%u:%g PATH) = RIGHTS */
  private static void expectRights(SimulatedFiles files, String[] words) {
    String path = words[4].substring(0, words[4].length() - 1);
    expect(files.rights(path).equals(words[6]), path + " is " + files.rights(path));
  }

  /** A text, maybe quoted, with the escapes that the scenarios use. */
  private static String printed(String word) {
    return word.replace("'", "")
        .replace("\\177", "\u007f")
        .replace("\\000", "\0")
        .replace("\\t", "\t")
        .replace("\\r", "\r")
        .replace("\\n", "\n");
  }

  private static void write(SimulatedFiles files, String redirection, String content) {
    if (redirection.startsWith(">>")) {
      files.append(redirection.substring(2), content);
    } else {
      files.write(redirection.substring(1), content);
    }
  }

  private static boolean exists(SimulatedFiles files, String path) {
    return files.readStatus(path, new FileStatus()) == 0;
  }
}
