package assent.core.platform;

/**
 * What a token says of itself.
 *
 * @param access the access behind the token
 * @param username whose account it opens, as that platform says; the source to compare with what a
 *     link or a message claims (protocol NOTES §9)
 */
public record AccessInfo(Access access, String username) {}
