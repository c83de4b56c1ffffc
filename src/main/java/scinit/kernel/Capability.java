package scinit.kernel;

/** The names of capabilities(7), each at its number. */
public final class Capability {
  /** How many capabilities there can be, linux/capability.h. */
  public static final int MOST = 64;

  private static final String PREFIX = "cap_";
  private static final String NAMES =
      "chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable"
          + " net_bind_service net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module"
          + " sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin sys_boot sys_nice sys_resource"
          + " sys_time sys_tty_config mknod lease audit_write audit_control setfcap mac_override"
          + " mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore";

  private Capability() {}

  /**
   * Returns the number of a capability, or -1 if there is none of this name. It may be written in
   * any case, with or without CAP_.
   */
  public static int numberOf(String name) {
    String lower = Ascii.lowerCase(name);
    return Fields.indexOf(
        NAMES, ' ', lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower);
  }

  /** Returns the name of a capability without CAP_, or its number if it has none yet. */
  public static String nameOf(int number) {
    String name = Fields.at(NAMES, ' ', number);
    return name.isEmpty() ? Integer.toString(number) : name;
  }

  /** Returns the bit of a capability in a set. */
  public static long bit(int number) {
    return 1L << number;
  }
}
