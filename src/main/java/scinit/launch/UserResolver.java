package scinit.launch;

import scinit.accounts.Account;
import scinit.accounts.Accounts;
import scinit.kernel.Credentials;
import scinit.kernel.Errno;
import scinit.kernel.Kernel;
import scinit.kernel.UserGroup;
import scinit.log.Log;

/** Finds a user's number and groups. If they can't be found, a log line says why. */
final class UserResolver {
  private final Kernel kernel;
  private final Log log;
  private final Accounts accounts;
  private Credentials credentials;
  private String home = Accounts.NO_HOME;

  UserResolver(Kernel kernel, Log log) {
    this.kernel = kernel;
    this.log = log;
    accounts = new Accounts(kernel.files());
  }

  /** Returns the user and the groups that were found, or null. */
  Credentials credentials() {
    return credentials;
  }

  /** Returns the user's home, or "/" if it is not known. */
  String home() {
    return home;
  }

  /** Finds the user. Returns false if that fails. */
  boolean resolve(UserGroup wanted) {
    String user = wanted.user();
    Account account = accounts.account(user);
    int number = account == null ? Accounts.number(user) : account.user();
    if (account != null) {
      home = account.home();
    } else if (number == Accounts.UNKNOWN || isUnreadable(accounts.usersErrno())) {
      return refuse("user ", user, "/etc/passwd", accounts.usersErrno());
    }
    if (wanted.group() != null) {
      return takeGroup(number, wanted.group());
    }
    if (account == null) {
      // scinit's own group, which may be root's, would be more rights than the user asks for.
      return refuseWithoutGroup(user);
    }
    credentials = new Credentials(number, account.group(), accounts.groupsOf(account));
    return !isUnreadable(accounts.groupsErrno())
        || refuse("groups of user ", user, "/etc/group", accounts.groupsErrno());
  }

  /** An image may have no such file; a file that is there must be readable. */
  private static boolean isUnreadable(int errno) {
    return errno != 0 && errno != Errno.ENOENT;
  }

  private boolean takeGroup(int user, String name) {
    int group = accounts.group(name);
    if (group == Accounts.UNKNOWN) {
      return refuse("group ", name, "/etc/group", accounts.groupsErrno());
    }
    credentials = new Credentials(user, group, new int[] {group});
    return true;
  }

  private boolean refuse(String kind, String name, String file, int errno) {
    Launch.begin(log)
        .text("cannot find the ")
        .text(kind)
        .text(name)
        .text(" in ")
        .text(file)
        .text(": ")
        .text(errno == 0 ? "there is no such entry" : kernel.describe(errno))
        .text(Launch.NOT_STARTED)
        .end();
    return false;
  }

  private boolean refuseWithoutGroup(String user) {
    Launch.begin(log)
        .text("cannot tell the group of user ")
        .text(user)
        .text(": /etc/passwd does not have it; write --user ")
        .text(user)
        .text(":GROUP")
        .text(Launch.NOT_STARTED)
        .end();
    return false;
  }
}
