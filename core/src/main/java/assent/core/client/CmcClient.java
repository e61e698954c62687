package assent.core.client;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.lifecycle.Timings;
import assent.core.operation.Account;
import assent.core.operation.EndpointWatch;
import assent.core.operation.Opener;
import assent.core.outbox.InMemoryOutboxStore;
import assent.core.outbox.OutboxStore;
import assent.core.platform.Platform;
import java.time.Duration;

/**
 * One account, for programs that call the protocol's functions one by one.
 *
 * <pre>{@code
 * try (CmcClient client = CmcClient.open(platform, endpoint, username)) {
 *   Relationship peer = client.relationships().list().all().getFirst();
 *   Sent sent = client.messages().chat(peer, "good morning");
 * }
 * }</pre>
 *
 * <p>All methods block and are meant for virtual threads; a client may be used by several. A
 * program that shows what happens in an account opens a session instead ({@code
 * docs/send-a-chat.md}), or a {@link assent.core.live.Monitor}.
 */
public final class CmcClient implements AutoCloseable {
  /** How long a call waits for its outcome where nothing else is said. */
  public static final Duration PATIENCE = Timings.OUTCOME;

  private final SendQueue queue;
  private final InviteCalls invites;
  private final OfferCalls offers;
  private final RelationshipCalls relationships;
  private final MessageCalls messages;
  private final ScopeCalls scopes;
  private final Handoff handoff;

  private CmcClient(Account account, SendQueue queue) {
    this.queue = queue;
    this.invites = new InviteCalls(account);
    this.offers = new OfferCalls(account, queue);
    this.relationships = new RelationshipCalls(account, queue);
    this.messages = new MessageCalls(account, queue);
    this.scopes = new ScopeCalls(account, queue);
    this.handoff = new Handoff(account);
  }

  /**
   * Opens an account. What is not through when the client is closed is lost.
   *
   * @param endpoint the account with a personal token; with an app's, accepting, ending and
   *     changing what is shared are refused by the platform (protocol NOTES §11)
   */
  public static CmcClient open(Platform platform, ApiEndpoint endpoint, String username) {
    Identity me = platform.info().identity(username);
    return open(new Account(platform.connect(endpoint), me, Opener.of(platform.platforms())));
  }

  /** Opens an account that is at hand already. */
  public static CmcClient open(Account account) {
    return open(
        account,
        new InMemoryOutboxStore(),
        EndpointWatch.Memory.inMemory(),
        Timings.standard().sends());
  }

  /**
   * Opens an account, and takes up what a former client left in the same store.
   *
   * @param outbox where what is sent and decided is kept until it is through
   * @param endpoints where verified endpoints are kept
   * @param times between two attempts
   */
  public static CmcClient open(
      Account account, OutboxStore outbox, EndpointWatch.Memory endpoints, Timings.Sends times) {
    return new CmcClient(account, new SendQueue(account, outbox, endpoints, times));
  }

  /** Publishing invites, and what became of them. */
  public InviteCalls invites() {
    return invites;
  }

  /** Reading offers, accepting and declining them. */
  public OfferCalls offers() {
    return offers;
  }

  /** With whom there is a relationship, and ending one. */
  public RelationshipCalls relationships() {
    return relationships;
  }

  /** Chats, alerts and acknowledgements. */
  public MessageCalls messages() {
    return messages;
  }

  /** Changes of what is shared. */
  public ScopeCalls scopes() {
    return scopes;
  }

  /** Pages on which a person accepts, for accounts that are open with an app's token. */
  public Handoff handoff() {
    return handoff;
  }

  /**
   * Tries at once what waits, and returns what has become of it.
   *
   * @param id of a {@link Sent}
   * @param most how long to wait for that
   * @throws assent.core.error.CoreException why it failed, or {@code unknown-resource} if nothing
   *     of this id is kept
   */
  public Sent follow(String id, Duration most) {
    return queue.follow(id, most);
  }

  /**
   * Gives up something of which nothing was sent.
   *
   * @return whether it was given up; what is on its way is not
   */
  public boolean discard(String id) {
    return queue.discard(id);
  }

  /** Ends what is under way; what is kept stays in its store. */
  @Override
  public void close() {
    queue.close();
  }
}
