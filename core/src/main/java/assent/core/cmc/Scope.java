package assent.core.cmc;

import java.util.List;

/**
 * The stream an invite stands in, which names the relationship on both accounts (protocol NOTES
 * §1).
 *
 * @param streamId {@code :_cmc:apps:<app>[:<segment>…]}, never a channel below one
 */
public record Scope(String streamId) {
  private static final int SEGMENT = 26;

  /**
   * @throws IllegalArgumentException if this is not a stream that a client may create as a scope
   */
  public Scope {
    if (!StreamIds.isClientCreatable(streamId)) {
      throw new IllegalArgumentException("Not a scope under " + StreamIds.NS_APPS + ".");
    }
  }

  /** The first segment below {@code :_cmc:apps}. */
  public String appCode() {
    return StreamIds.getAppCode(streamId).orElseThrow();
  }

  /** The stream's name, which must equal its last segment (NOTES §2). */
  public String name() {
    return StreamIds.nameOf(streamId);
  }

  /** All streams to create for this scope, outermost first, itself last. */
  public List<String> creationOrder() {
    return StreamIds.creationOrder(streamId);
  }

  /** The scope of this segment below this one. */
  public Scope child(String segment) {
    if (segment.isEmpty() || segment.contains(":")) {
      throw new IllegalArgumentException("A segment is not empty and holds no colon.");
    }
    return new Scope(streamId + ":" + segment);
  }

  /**
   * A scope below this one that nobody can guess or use again. One for every study or invite: see
   * NOTES §6.2 for what happens when a scope id is reused.
   */
  public Scope freshChild() {
    return child("s" + EventIds.random(SEGMENT - 1));
  }

  /** Parent of all chats in this scope. */
  public String chatsParent() {
    return Scopes.chatsParentUnder(streamId);
  }

  /** The chat stream with the person of this slug. */
  public String chatStream(String counterpartySlug) {
    return Scopes.chatStreamUnder(streamId, counterpartySlug);
  }

  /** Parent of all alerts and scope events in this scope. */
  public String collectorsParent() {
    return Scopes.collectorsParentUnder(streamId);
  }

  /** The stream of alerts and scope events with the person of this slug. */
  public String collectorStream(String counterpartySlug) {
    return Scopes.collectorStreamUnder(streamId, counterpartySlug);
  }
}
