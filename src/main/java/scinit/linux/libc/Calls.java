package scinit.linux.libc;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;

/** The system calls of calls.h: they answer with a result, or with an errno and a minus sign. */
public final class Calls {
  private Calls() {}

  @Unmanaged
  @Import(name = "bare_kill")
  @Include(value = "calls.h", isSystem = false)
  public static native int kill(int pid, int signal);

  /** The set is a 64-bit mask; the timeout may be NULL. */
  @Unmanaged
  @Import(name = "bare_sigtimedwait")
  @Include(value = "calls.h", isSystem = false)
  public static native int sigtimedwait(Address set, Address info, Address timeout);
}
