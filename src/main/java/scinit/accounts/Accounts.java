package scinit.accounts;

import scinit.kernel.Decimal;
import scinit.kernel.Fields;
import scinit.kernel.Files;

/**
 * Users and groups, from passwd(5) and group(5). Each file is read when it is first needed. libc's
 * getpwnam(3) is not called: it would bring libc's name service along.
 */
public final class Accounts {
  /** Returned where there is no such name. No user and no group has this id. */
  public static final int UNKNOWN = -1;

  /** The home of a user that has none. */
  public static final String NO_HOME = "/";

  private static final long MOST_ID = 0xffff_fffeL;
  private static final int NAME = 0;
  private static final int ID = 2;
  private static final int GROUP_OF_USER = 3;
  private static final int MEMBERS = 3;
  private static final int HOME = 5;

  private final Files files;
  private AccountFile users;
  private AccountFile groups;

  /** Creates it; nothing is read yet. */
  public Accounts(Files files) {
    this.files = files;
  }

  /**
   * Returns a text as the number of a user or a group, unsigned, or {@link #UNKNOWN}. 4294967295 is
   * none: setresuid(2) takes it for "unchanged".
   */
  public static int number(String text) {
    long number = Decimal.parseLong(text);
    return number > MOST_ID ? UNKNOWN : (int) number;
  }

  /** Returns a user by name or number, or null if the file does not have it. */
  public Account account(String nameOrNumber) {
    int number = number(nameOrNumber);
    String entry = number == UNKNOWN ? users().entryOf(nameOrNumber) : users().entryOf(number, ID);
    if (entry == null) {
      return null;
    }
    int user = number(Fields.at(entry, ':', ID));
    int group = number(Fields.at(entry, ':', GROUP_OF_USER));
    String home = Fields.at(entry, ':', HOME);
    return user == UNKNOWN || group == UNKNOWN
        ? null
        : new Account(Fields.at(entry, ':', NAME), user, group, home.isEmpty() ? NO_HOME : home);
  }

  /** Returns the id of a user by name or number, or {@link #UNKNOWN}. */
  public int user(String nameOrNumber) {
    int number = number(nameOrNumber);
    if (number != UNKNOWN) {
      return number;
    }
    Account account = account(nameOrNumber);
    return account == null ? UNKNOWN : account.user();
  }

  /** Returns the id of a group by name or number, or {@link #UNKNOWN}. */
  public int group(String nameOrNumber) {
    int number = number(nameOrNumber);
    if (number != UNKNOWN) {
      return number;
    }
    String entry = groups().entryOf(nameOrNumber);
    return entry == null ? UNKNOWN : number(Fields.at(entry, ':', ID));
  }

  /** Returns the user's own group, then those that list the user as a member, as initgroups(3). */
  public int[] groupsOf(Account account) {
    IdSet ids = new IdSet();
    ids.add(account.group());
    groups().rewind();
    for (String entry = groups.next(); entry != null; entry = groups.next()) {
      int id = number(Fields.at(entry, ':', ID));
      if (id != UNKNOWN && isMember(account.name(), entry)) {
        ids.add(id);
      }
    }
    return ids.toArray();
  }

  private static boolean isMember(String user, String entry) {
    return Fields.indexOf(Fields.at(entry, ':', MEMBERS), ',', user) >= 0;
  }

  /** Returns why the file of users can't be read, or 0. */
  public int usersErrno() {
    return users().errno();
  }

  /** Returns why the file of groups can't be read, or 0. */
  public int groupsErrno() {
    return groups().errno();
  }

  private AccountFile users() {
    if (users == null) {
      users = new AccountFile(files, "/etc/passwd");
    }
    return users;
  }

  private AccountFile groups() {
    if (groups == null) {
      groups = new AccountFile(files, "/etc/group");
    }
    return groups;
  }
}
