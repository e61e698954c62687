package assent.core.cmc;

/**
 * What names one relationship, everywhere: the other person and the scope it was made for. Equal
 * user names on two hosts are two people, and two scopes with one person are two relationships
 * (protocol NOTES §1, NOTES-2 §2.1).
 *
 * @param peer the other person, as the own platform records them
 * @param scope what it is for, for example {@code :_cmc:apps:assent:study-k3f9}
 */
public record RelationshipId(Identity peer, Scope scope) {
  /**
   * @throws IllegalArgumentException if this is not a stream that names a scope
   */
  public static RelationshipId of(Identity peer, String scopeStreamId) {
    return new RelationshipId(peer, new Scope(scopeStreamId));
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static RelationshipId decode(String encoded) {
    String[] parts = encoded.split(" ", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("Not the name of a relationship.");
    }
    try {
      return of(new Identity(parts[0], parts[1]), parts[2]);
    } catch (MalformedContentException e) {
      throw new IllegalArgumentException("Not the name of a relationship.", e);
    }
  }

  /** The one form in which it is kept. Neither names nor hosts nor stream ids hold blanks. */
  public String encoded() {
    return peer.username() + " " + peer.host() + " " + scope.streamId();
  }
}
