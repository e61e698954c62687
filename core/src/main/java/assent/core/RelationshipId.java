package assent.core;

import assent.core.cmc.Identity;

/**
 * What names one relationship: the other person and the scope it was made for. Two studies with the
 * same person are two relationships (protocol NOTES §1).
 *
 * @param peer the verified other person
 * @param scope the scope stream, for example {@code :_cmc:apps:assent:study-k3f9}
 */
public record RelationshipId(Identity peer, String scope) {}
