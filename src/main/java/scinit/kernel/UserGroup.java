package scinit.kernel;

/**
 * A user, or a user and a group, as a user of scinit writes them.
 *
 * @param user by name or number
 * @param group by name or number; null if there is only a user
 */
public record UserGroup(String user, String group) {
  /** Returns what USER or USER:GROUP says, or null if the text is anything else. */
  public static UserGroup parse(String text) {
    Fields fields = new Fields(text, ':');
    String user = fields.next();
    String group = fields.next();
    boolean isGood = !user.isEmpty() && !"".equals(group) && fields.next() == null;
    return isGood ? new UserGroup(user, group) : null;
  }

  /** Returns what it was read from. */
  public String text() {
    return group == null ? user : user + ":" + group;
  }
}
