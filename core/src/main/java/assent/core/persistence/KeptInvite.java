package assent.core.persistence;

import assent.core.operation.Invite;
import assent.core.operation.InviteStatus;
import org.jspecify.annotations.Nullable;

/**
 * An invite as it was last known.
 *
 * @param status what was last found out about it; null when nothing was yet
 */
public record KeptInvite(Invite invite, @Nullable InviteStatus status) {}
