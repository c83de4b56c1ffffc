package scinit.echo;

import org.teavm.interop.Address;

/**
 * What the process finds around it: environment, arguments, limits, the clock, stdout and stderr.
 */
final class Surroundings {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_SEC = 1000;
  private static final long[] PAIR = new long[2];

  private Surroundings() {}

  /** Returns a variable of the environment, or null. */
  static String variable(String name) {
    byte[] bytes = Bytes.zeroTerminated(name);
    return Bytes.toString(Libc.getenv(Address.ofData(bytes)));
  }

  static int argumentCount() {
    return Libc.argumentCount();
  }

  static String argument(int index) {
    return Bytes.toString(Libc.arguments().add(index * Address.sizeOf()).getAddress());
  }

  static long monotonicMillis() {
    Libc.clock_gettime(Constants.CLOCK_MONOTONIC, Address.ofData(PAIR));
    return PAIR[0] * MILLIS_PER_SEC + PAIR[1] / NANOS_PER_MILLI;
  }

  /** Takes all the descriptors that the system gives: the soft limit becomes the hard one. */
  static void raiseDescriptorLimit() {
    if (Libc.getrlimit(Constants.RLIMIT_NOFILE, Address.ofData(PAIR)) == 0) {
      PAIR[0] = PAIR[1];
      Libc.setrlimit(Constants.RLIMIT_NOFILE, Address.ofData(PAIR));
    }
  }

  static String describe(int errno) {
    return Bytes.toString(Libc.strerror(errno));
  }

  static void print(int descriptor, String text) {
    byte[] bytes = Bytes.zeroTerminated(text);
    Libc.write(descriptor, Address.ofData(bytes), text.length());
  }
}
