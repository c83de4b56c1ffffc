package echo;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Libc;

/** The entry point of target/echo-server. */
public final class Main {
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int RLIMIT_NOFILE = 7;

  private Main() {}

  /** Serves. The arguments are taken from where boot.c has kept them: they are bytes. */
  public static void main(String[] unused) {
    Libc.exit(run());
  }

  private static int run() {
    try {
      Options options = Options.fromCommandLine();
      if (options.help) {
        print(STDOUT, Options.HELP);
        return 0;
      }
      InheritedSockets inherited = InheritedSockets.find();
      raiseDescriptorLimit();
      return new EchoServer(options, inherited).run();
    } catch (CannotServe e) {
      print(STDERR, "echo-server: cannot serve: " + e.getMessage() + "\n");
      return 1;
    }
  }

  private static void print(int descriptor, String text) {
    byte[] bytes = Bytes.zeroTerminated(text);
    Libc.write(descriptor, Address.ofData(bytes), text.length());
  }

  /** Takes all the descriptors that the system gives: the soft limit becomes the hard one. */
  private static void raiseDescriptorLimit() {
    long[] limits = new long[2];
    if (getrlimit(RLIMIT_NOFILE, Address.ofData(limits)) == 0) {
      limits[0] = limits[1];
      setrlimit(RLIMIT_NOFILE, Address.ofData(limits));
    }
  }

  @Unmanaged
  @Import(name = "getrlimit")
  @Include("sys/resource.h")
  private static native int getrlimit(int resource, Address limit);

  @Unmanaged
  @Import(name = "setrlimit")
  @Include("sys/resource.h")
  private static native int setrlimit(int resource, Address limit);
}
