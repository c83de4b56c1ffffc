package scinit.kernel;

/**
 * A user and groups, credentials(7). The numbers are unsigned; 4294967295, which is -1 here, is
 * nobody's: setresuid(2) takes it for "unchanged".
 *
 * @param user the real, effective and saved user id
 * @param group the real, effective and saved group id
 * @param groups the supplementary group ids
 */
public record Credentials(int user, int group, int[] groups) {}
