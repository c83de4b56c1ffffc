package scinit.linux.libc;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/** What this process was started with: its arguments, its environment, and what boot.c has kept. */
public final class Boot {
  private Boot() {}

  @Variable
  @Unmanaged
  @Import(name = "boot_arguments")
  @Include(value = "boot.h", isSystem = false)
  public static native Address arguments();

  /** Returns an argument; 0 is the program's name. */
  public static String argument(int index) {
    return Bytes.toString(arguments().add(index * Address.sizeOf()).getAddress());
  }

  @Variable
  @Unmanaged
  @Import(name = "boot_argument_count")
  @Include(value = "boot.h", isSystem = false)
  public static native int argumentCount();

  /** Returns the set of signals that scinit was started with blocked. */
  @Variable
  @Unmanaged
  @Import(name = "boot_signal_mask")
  @Include(value = "boot.h", isSystem = false)
  public static native long signalMask();

  @Variable
  @Unmanaged
  @Import(name = "boot_version")
  @Include(value = "boot.h", isSystem = false)
  public static native Address version();

  @Variable
  @Unmanaged
  @Import(name = "boot_commit")
  @Include(value = "boot.h", isSystem = false)
  public static native Address commit();

  @Variable
  @Unmanaged
  @Import(name = "boot_target")
  @Include(value = "boot.h", isSystem = false)
  public static native Address target();

  /**
   * Returns an entry, a C string, by its index from 0 on; the null address behind the last. An
   * entry lies where the kernel has put it, and does not move.
   */
  public static Address variableEntry(int index) {
    return Libc.environ().add(index * Address.sizeOf()).getAddress();
  }

  /** Returns the value of a variable, or null. */
  public static String variable(String name) {
    String prefix = name + "=";
    for (int i = 0; variableEntry(i).toLong() != 0; i++) {
      if (Bytes.startsWith(variableEntry(i), prefix)) {
        return Bytes.toString(variableEntry(i).add(prefix.length()));
      }
    }
    return null;
  }
}
