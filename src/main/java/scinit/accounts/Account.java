package scinit.accounts;

/**
 * A user, as passwd(5) has it.
 *
 * @param name the name
 * @param user the user id, unsigned
 * @param group the id of the user's own group, unsigned
 * @param home the home; "/" where the file says nothing
 */
public record Account(String name, int user, int group, String home) {}
