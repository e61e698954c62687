package assent.core.data;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.RelationshipId;

/**
 * A data grant that this account holds.
 *
 * @param endpoint where the data is, with the token; secret
 * @param keepsEnded whether values stay of what is no longer granted
 */
public record Grant(RelationshipId id, ApiEndpoint endpoint, boolean keepsEnded) {}
