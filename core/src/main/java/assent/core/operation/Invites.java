package assent.core.operation;

import assent.core.cmc.AccessIds;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorCatalogue;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RequestRules.Use;
import assent.core.cmc.StreamIds;
import assent.core.cmc.UnknownFields;
import assent.core.cmc.Usernames;
import assent.core.cmc.content.InvalidateLinkContent;
import assent.core.cmc.content.OfferTerms;
import assent.core.cmc.content.RequestContent;
import assent.core.platform.Access;
import assent.core.platform.EventQuery;
import assent.core.platform.EventsRead;
import assent.core.platform.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Invites of an account: publish, list, look after, withdraw (protocol NOTES §6.1). */
public final class Invites {
  private static final int PAGE = 200;

  private final Account account;
  private final ScopeStreams streams;
  private final Triggers triggers;
  private final AcceptVerifier verifier;

  public Invites(Account account) {
    this.account = account;
    this.streams = new ScopeStreams(account.own());
    this.triggers = new Triggers(account);
    this.verifier = new AcceptVerifier(account);
  }

  /** Publishes an invite under a fresh id; see {@link #create(String, InviteRequest)}. */
  public Invite create(InviteRequest request) {
    return create(EventIds.fresh(), request);
  }

  /**
   * Publishes an invite and returns it with its link. Makes the scope's streams where they are
   * missing. Calling it again with the same id gives the same invite.
   *
   * @throws OperationException {@code assent-name-breaks-cmc} if the own user name breaks every
   *     handshake, {@code cmc-capability-ttl-out-of-range} with {@code shortest} and {@code
   *     longest} in seconds, {@code assent-not-sendable} with the {@code field}; nothing was sent
   *     then
   */
  public Invite create(String eventId, InviteRequest request) {
    check(request);
    double now = streams.wake();
    streams.ensure(request.scope());
    Duration validity = request.link().validity();
    OfferTerms terms =
        new OfferTerms(
            request.text().title(),
            request.text().description(),
            request.text().consent(),
            request.permissions(),
            request.features(),
            validity == null ? null : expiry(now, validity),
            request.grant().userChoice() ? true : null,
            request.grant().accessType(),
            UnknownFields.NONE);
    RequestContent content =
        RequestContent.of(terms, request.requester(), request.link().open()).to(request.to());
    PryvEvent event =
        streams.writing(() -> triggers.write(eventId, request.scope().streamId(), content));
    // The streams behind the link were made just now: without this a platform may not know them
    // when somebody accepts.
    streams.refreshTree();
    return Invite.of(event)
        .orElseThrow(
            () -> OperationException.of(ErrorId.MINT_FAILED, "an invite came back without link"));
  }

  /** Counted by the platform's clock; the longest is kept clear of its own truncation. */
  private static double expiry(double now, Duration validity) {
    long most = InviteRequest.LONGEST.toSeconds() - 2;
    return Math.floor(now) + Math.min(validity.toSeconds(), most);
  }

  private void check(InviteRequest request) {
    if (Usernames.breaksCmc(account.me().username())) {
      throw OperationException.of(
          ErrorId.ASSENT_NAME_BREAKS_CMC, "the own user name cannot stand in a slug");
    }
    Duration validity = request.link().validity();
    if (validity != null
        && (validity.compareTo(InviteRequest.SHORTEST) < 0
            || validity.compareTo(InviteRequest.LONGEST) > 0)) {
      throw OperationException.of(
          ErrorId.CAPABILITY_TTL_OUT_OF_RANGE,
          Map.of(
              "shortest",
              InviteRequest.SHORTEST.toSeconds(),
              "longest",
              InviteRequest.LONGEST.toSeconds()),
          "a validity out of bounds");
    }
    sendable("title", request.text().title());
    sendable("description", request.text().description());
    sendable("consent", request.text().consent());
    if (request.permissions().isEmpty()) {
      throw faulty("permissions");
    }
    String type = request.grant().accessType();
    if (type != null && !Offers.TYPES.contains(type)) {
      throw faulty("accessType");
    }
    var unused = Terms.require(request.permissions(), Use.OFFER);
  }

  private static void sendable(String field, LocalizedText text) {
    if (!text.isSendable()) {
      throw faulty(field);
    }
  }

  private static OperationException faulty(String field) {
    return OperationException.of(
        ErrorId.ASSENT_NOT_SENDABLE, Map.of("field", field), "an invite without good " + field);
  }

  /**
   * All invites of this account, newest first; as many as there are, read page by page. Invites
   * that a peer planted with its token are left out (NOTES §9). One that the platform is stamping
   * at this very moment can be missing (LIVE §2): what keeps a list reads it again.
   */
  public List<Invite> list() {
    return list(StreamIds.NS_APPS, Integer.MAX_VALUE).items();
  }

  /**
   * {@link #list()} within one stream, such as an application's scope, for tokens that see no more:
   * they may only query streams that they were given by name (NOTES §11).
   *
   * @param most at least 1
   */
  public InviteList list(String stream, int most) {
    Set<String> counterparties = counterparties();
    Map<String, Invite> found = new LinkedHashMap<>();
    EventQuery query = EventQuery.in(stream).types(EventTypes.ET_REQUEST).everything().limit(PAGE);
    int seen = 0;
    int answered;
    do {
      List<PryvEvent> page = new ArrayList<>();
      EventsRead read = account.own().streamEvents(query.skip(seen), page::add);
      // One that could not be read has its place in the page all the same.
      answered = read.count() + read.skipped();
      seen += answered;
      for (PryvEvent event : page) {
        if (isOwn(event, counterparties)) {
          Invite.of(event).ifPresent(invite -> found.putIfAbsent(invite.eventId(), invite));
        }
      }
    } while (answered >= PAGE && found.size() <= most);
    return new InviteList(found.values().stream().limit(most).toList(), found.size() > most);
  }

  /** One invite of this account; empty if there is none of that id, or a peer planted it. */
  public Optional<Invite> find(String eventId) {
    return account
        .own()
        .findEvent(eventId)
        .filter(event -> isOwn(event, counterparties()))
        .flatMap(Invite::of);
  }

  private static boolean isOwn(PryvEvent event, Set<String> counterparties) {
    // A peer's token reaches the channel leaves and the inbox only, also after it was ended.
    return event.streamIds().stream().allMatch(StreamIds::isClientCreatable)
        && event.createdByAccess().filter(counterparties::contains).isEmpty();
  }

  private Set<String> counterparties() {
    Set<String> ids = new HashSet<>();
    try {
      for (Access access : account.own().getAccesses()) {
        if (Relationship.isCounterparty(access)) {
          ids.add(access.baseId());
        }
      }
    } catch (PlatformException e) {
      // A token that may not list accesses; the streams alone tell them apart then.
      if (e.status() != 403 || e.isTokenDead()) {
        throw e;
      }
    }
    return ids;
  }

  /** What is true of an invite now. Asks the platform of everybody who accepted. */
  public InviteStatus status(Invite invite) {
    CapabilityState link =
        Capability.ask(account.opener().link(ApiEndpoint.parse(invite.link()))).state();
    InviteStatus status = status(invite, link);
    boolean anybody = !status.accepts().isEmpty() || status.doubtful().isEmpty();
    if (anybody || link != CapabilityState.OPEN || invite.isOpenLink()) {
      return status;
    }
    // A platform notes that a link is used up after it has passed on who used it.
    CapabilityState after =
        new Poller(account.pace())
            .forUpTo(
                account.pace().hidden(),
                () -> {
                  CapabilityState now =
                      Capability.ask(account.opener().link(ApiEndpoint.parse(invite.link())))
                          .state();
                  return now == CapabilityState.OPEN ? null : now;
                });
    return after == null
        ? status
        : new InviteStatus(invite, after, status.accepts(), status.doubtful());
  }

  private InviteStatus status(Invite invite, CapabilityState link) {
    List<VerifiedAccept> accepts = new ArrayList<>();
    List<AcceptCheck> doubtful = new ArrayList<>();
    Map<String, PlatformException> silent = new HashMap<>();
    for (PryvEvent arrival : arrivals(invite)) {
      switch (verifier.check(arrival, invite, silent)) {
        case AcceptCheck.Verified verified -> accepts.add(verified.accept());
        case AcceptCheck.Refuted refuted -> doubtful.add(refuted);
        case AcceptCheck.Unconfirmed unconfirmed -> doubtful.add(unconfirmed);
      }
    }
    return new InviteStatus(invite, link, accepts, doubtful);
  }

  /** Accepts that name this invite, oldest first. */
  private List<PryvEvent> arrivals(Invite invite) {
    List<PryvEvent> arrivals = new ArrayList<>();
    account
        .own()
        .streamEvents(
            EventQuery.in(StreamIds.NS_INBOX)
                .types(EventTypes.ET_ACCEPT)
                .everything()
                .oldestFirst(),
            event -> {
              if (event.content().path("inviteEventId").asString("").equals(invite.eventId())) {
                arrivals.add(event);
              }
            });
    return arrivals;
  }

  /**
   * Takes an invite back: its link opens nothing any more. Relationships made through it go on.
   * Deleting the capability access is the only way that works for single-use links; closing them is
   * called completed and does nothing (NOTES §6.1). Harmless if it was done before.
   *
   * @return what is true afterwards, read back
   */
  public InviteStatus withdraw(Invite invite) {
    String access = invite.capabilityAccessId();
    if (access == null) {
      throw OperationException.of(
          ErrorId.CAPABILITY_ACCESS_NOT_FOUND, "an invite that does not tell its access");
    }
    try {
      account.own().deleteAccess(access);
    } catch (PlatformException e) {
      if (e.status() != 404 && !e.is(ErrorId.STALE_RESOURCE)) {
        throw e;
      }
      if (e.is(ErrorId.STALE_RESOURCE)) {
        deleteCurrent(access);
      }
    }
    InviteStatus status = status(invite);
    if (status.link() == CapabilityState.OPEN) {
      throw OperationException.of(ErrorId.ASSENT_NOT_APPLIED, "a withdrawn link still opens");
    }
    return status;
  }

  private void deleteCurrent(String access) {
    account.own().getAccesses(true, false).accesses().stream()
        .filter(current -> AccessIds.sameAccess(current.id(), access))
        .findFirst()
        .ifPresent(current -> account.own().deleteAccess(current.id()));
  }

  /**
   * Closes an open link: nobody new can accept, and who did stays. A single-use invite is withdrawn
   * instead, since closing does nothing to it (NOTES §6.1).
   *
   * @return what is true afterwards, read back
   * @throws OperationException why the platform did not close it
   */
  public InviteStatus invalidateCapability(Invite invite, @Nullable LocalizedText reason) {
    if (!invite.isOpenLink()) {
      return withdraw(invite);
    }
    TriggerOutcome outcome =
        triggers.carryOut(
            EventIds.fresh(),
            invite.scope().streamId(),
            InvalidateLinkContent.of(invite.capabilityId(), reason));
    InviteStatus status = status(invite);
    if (status.link() == CapabilityState.OPEN) {
      throw outcome instanceof TriggerOutcome.Failed failed
          ? ErrorCatalogue.of(failed.failure()).toException()
          : OperationException.of(ErrorId.ASSENT_NOT_APPLIED, "a closed link is still open");
    }
    return status;
  }
}
