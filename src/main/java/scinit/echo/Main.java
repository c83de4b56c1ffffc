package scinit.echo;

/** The entry point of target/echo-server. */
public final class Main {
  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  private Main() {}

  /** Serves. The arguments are taken from where boot.c has kept them: they are bytes. */
  public static void main(String[] unused) {
    Libc.exit(run());
  }

  private static int run() {
    try {
      Options options = Options.fromCommandLine();
      if (options.help) {
        Surroundings.print(STDOUT, Options.HELP);
        return 0;
      }
      InheritedSockets inherited = InheritedSockets.find();
      Surroundings.raiseDescriptorLimit();
      return new EchoServer(options, inherited).run();
    } catch (CannotServe e) {
      Surroundings.print(STDERR, "echo-server: cannot serve: " + e.getMessage() + "\n");
      return 1;
    }
  }
}
