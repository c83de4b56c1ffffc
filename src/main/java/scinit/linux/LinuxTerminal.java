package scinit.linux;

import static scinit.linux.libc.Constants.O_CLOEXEC;
import static scinit.linux.libc.Constants.O_NOCTTY;
import static scinit.linux.libc.Constants.O_RDWR;
import static scinit.linux.libc.Constants.TCSANOW;
import static scinit.linux.libc.Constants.TIOCGPGRP;
import static scinit.linux.libc.Constants.TIOCNOTTY;
import static scinit.linux.libc.Constants.TIOCSCTTY;
import static scinit.linux.libc.Constants.TIOCSPGRP;

import org.teavm.interop.Address;
import scinit.kernel.Errno;
import scinit.kernel.Signal;
import scinit.kernel.Terminal;
import scinit.linux.libc.Bytes;
import scinit.linux.libc.Descriptors;
import scinit.linux.libc.Libc;

/** The controlling terminal, through a standard stream that is it, or through /dev/tty, tty(4). */
final class LinuxTerminal implements Terminal {
  private static final int NONE = -1;
  private static final int F_GETPIPE_SZ = 1032;
  private static final int STANDARD_INPUT = 0;
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_STREAMS = 3;
  private static final int TERMIOS_BYTES = 64;
  private static final byte[] DEV_TTY = Bytes.zeroTerminated("/dev/tty");

  private final SignalReceiver signals;
  private final int[] group = new int[1];
  private final byte[] modes = new byte[TERMIOS_BYTES];
  private boolean modesAreSaved;
  private boolean wasLookedFor;
  private boolean isGivenUp;
  private int descriptor = NONE;

  LinuxTerminal(SignalReceiver signals) {
    this.signals = signals;
  }

  /** Returns a descriptor of the terminal, or -1 if there is none. */
  int descriptor() {
    if (!wasLookedFor) {
      wasLookedFor = true;
      descriptor = find();
    }
    return descriptor;
  }

  private int find() {
    for (int stream = 0; stream < STANDARD_STREAMS; stream++) {
      if (foregroundGroup(stream) >= 0) {
        return stream;
      }
    }
    return Descriptors.moveAboveStandardStreams(
        Libc.open(Address.ofData(DEV_TTY), O_RDWR | O_CLOEXEC | O_NOCTTY));
  }

  @Override
  public boolean isPresent() {
    return descriptor() != NONE;
  }

  @Override
  public boolean isOurs() {
    // Both are 0 where the shell is outside of scinit's PID namespace: then its job is scinit's
    // group.
    return isPresent() && foregroundGroup() == Libc.getpgrp();
  }

  /**
   * A terminal that was hung up answers EIO, whoever asks (hung_up_tty_ioctl in
   * drivers/tty/tty_io.c), and one that is not the controlling one ENOTTY.
   */
  @Override
  public boolean isLost() {
    if (!isPresent() || foregroundGroup(descriptor) >= 0) {
      return false;
    }
    int errno = Libc.errno();
    return errno == Errno.EIO || (errno == Errno.ENOTTY && !isGivenUp);
  }

  @Override
  public boolean isInPipeline() {
    return isPipe(STANDARD_INPUT) || isPipe(STANDARD_OUTPUT);
  }

  /** Nothing else has such a size, fcntl(2). */
  private static boolean isPipe(int descriptor) {
    return Libc.fcntl(descriptor, F_GETPIPE_SZ, 0) >= 0;
  }

  @Override
  public int foregroundGroup() {
    return isPresent() ? foregroundGroup(descriptor) : NONE;
  }

  /** Answers only for the controlling terminal: another one gives ENOTTY, tty_ioctl(4). */
  private int foregroundGroup(int terminal) {
    return Libc.ioctl(terminal, TIOCGPGRP, Address.ofData(group)) == 0 ? group[0] : NONE;
  }

  @Override
  public int giveTo(int group) {
    this.group[0] = group;
    return Libc.ioctl(descriptor(), TIOCSPGRP, Address.ofData(this.group)) < 0 ? Libc.errno() : 0;
  }

  @Override
  public int takeBack() {
    return giveTo(Libc.getpgrp());
  }

  @Override
  public void saveModes() {
    if (!modesAreSaved) {
      modesAreSaved = Libc.tcgetattr(descriptor(), Address.ofData(modes)) == 0;
    }
  }

  @Override
  public void forgetModes() {
    modesAreSaved = false;
  }

  @Override
  public void restoreModes() {
    if (modesAreSaved) {
      // At once: to wait until the output is drained could mean for ever, behind a Ctrl-S.
      Libc.tcsetattr(descriptor(), TCSANOW, Address.ofData(modes));
    }
  }

  @Override
  public boolean giveUp() {
    boolean raisesSignals = isOurs();
    if (Libc.getsid(0) != Libc.getpid()
        || Libc.ioctl(descriptor(), TIOCNOTTY, Address.fromInt(0)) < 0) {
      return false;
    }
    if (raisesSignals) {
      signals.discard(Signal.HUP);
      signals.discard(Signal.CONT);
    }
    isGivenUp = true;
    return true;
  }

  @Override
  public boolean isGivenUp() {
    return isGivenUp;
  }

  @Override
  public boolean reclaim() {
    isGivenUp = Libc.ioctl(descriptor(), TIOCSCTTY, Address.fromInt(0)) < 0;
    return !isGivenUp;
  }
}
