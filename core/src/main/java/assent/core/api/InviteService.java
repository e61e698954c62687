package assent.core.api;

import assent.core.observe.ObservableSequence;
import assent.core.security.Secret;

/**
 * What this account asks of others.
 *
 * <p>Acting blocks on the network, as everywhere in {@link AccountSession}.
 */
public interface InviteService {
  /** Invites published by this account, newest first. */
  ObservableSequence<InviteSnapshot> all();

  /**
   * Publishes a consent request and returns it with its link, once the platform has made the link.
   *
   * @throws FieldsRefused when something of it cannot be sent; nothing was
   */
  InviteSnapshot create(InviteDraft draft);

  /**
   * The link of an open invite: the plain capability URL, which every client of the protocol reads.
   * A secret, to be shown as QR or copied only when asked for.
   */
  Secret link(String inviteId);

  /** Takes an invite back: its link opens nothing any more. */
  InviteSnapshot withdraw(String inviteId);
}
