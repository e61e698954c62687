package assent.core.consent;

import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.EndReport;
import assent.core.api.LinkState;
import assent.core.api.OfferSnapshot;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.CapabilityLink;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.Features;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.RequestRules;
import assent.core.cmc.content.OfferTerms;
import assent.core.error.CoreException;
import assent.core.operation.Account;
import assent.core.operation.OfferReading;
import assent.core.operation.Offers;
import assent.core.operation.Relationship;
import assent.core.outbox.LaneId;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutcomeAwaiter;
import assent.core.platform.Connection;
import assent.core.platform.PryvStream;
import assent.core.security.Secret;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reading an offer, and deciding about exactly what was read. */
public final class ConsentCommands {
  private final Offers offers;
  private final Connection own;
  private final RelationshipRegistry registry;
  private final Outbox outbox;
  private final OutcomeAwaiter outcomes;
  private final Clock clock;
  private final Supplier<Locale> locale;
  private final Map<Secret, OfferReading.Readable> read = new ConcurrentHashMap<>();

  public ConsentCommands(
      Account account,
      RelationshipRegistry registry,
      Outbox outbox,
      OutcomeAwaiter outcomes,
      Clock clock,
      Supplier<Locale> locale) {
    this.offers = new Offers(account);
    this.own = account.own();
    this.registry = registry;
    this.outbox = outbox;
    this.outcomes = outcomes;
    this.clock = clock;
    this.locale = locale;
  }

  OfferSnapshot read(Secret text) {
    Secret link = CapabilityLink.parse(text).capabilityUrl();
    return switch (offers.read(link)) {
      case OfferReading.Readable offer -> {
        read.put(link, offer);
        yield view(offer);
      }
      case OfferReading.Gone gone ->
          throw (gone.state() == assent.core.operation.CapabilityState.EXPIRED
                  ? ErrorId.ASSENT_LINK_EXPIRED
                  : ErrorId.CAPABILITY_INVALID)
              .exception("nothing can be read behind this link any more");
    };
  }

  private OfferSnapshot view(OfferReading.Readable offer) {
    OfferTerms terms = offer.offer().request();
    Locale language = locale.get();
    @Nullable Features features = terms.features();
    String scope = offer.offer().originStreamId();
    RelationshipId id = RelationshipId.of(offer.owner(), scope);
    return new OfferSnapshot(
        offer.owner(),
        DisplayMapping.claimed(offer.claimedName().orElse(null)),
        new OfferSnapshot.Source(
            offer.link(), scope, state(offer.state()), DisplayMapping.instant(offer.expires())),
        new OfferSnapshot.Texts(
            DisplayMapping.text(terms.title(), language),
            DisplayMapping.text(terms.description(), language),
            DisplayMapping.text(terms.consent(), language)),
        DisplayMapping.items(terms.permissions()),
        terms.mayChoose(),
        new Channels(
            features == null || features.chatAllowed(),
            features == null || features.systemMessagingAllowed()),
        registry.find(id).filter(entry -> !entry.hasEnded()).isPresent() ? id : null,
        Cautions.ofOffer(terms, ownStreams()));
  }

  /** What the account holds, to compare names with; without it an offer is shown all the same. */
  private List<RequestRules.Known> ownStreams() {
    try {
      return own.getStreams().stream()
          .flatMap(PryvStream::all)
          .map(stream -> new RequestRules.Known(stream.id(), stream.name(), stream.parentId()))
          .toList();
    } catch (CoreException notNow) {
      return List.of();
    }
  }

  private static LinkState state(assent.core.operation.CapabilityState state) {
    return switch (state) {
      case OPEN -> LinkState.OPEN;
      case CONSUMED -> LinkState.USED;
      case INVALIDATED -> LinkState.CLOSED;
      case EXPIRED -> LinkState.EXPIRED;
      case WITHDRAWN -> LinkState.WITHDRAWN;
    };
  }

  /**
   * Keeps the acceptance, and returns when the relationship can be used.
   *
   * @throws CoreException as {@link assent.core.api.ConsentService#accept}
   */
  RelationshipId accept(OfferSnapshot shown, Set<Integer> granted) {
    OfferReading.Readable offer = shownAs(shown);
    RelationshipId id = RelationshipId.of(offer.owner(), offer.offer().originStreamId());
    ObjectNode content = ConsentEntry.accept(offer, chosen(offer, shown, granted), shown.title());
    Optional<OutboxEntry> before = pending(id, ConsentEntry.ACCEPT);
    if (before.isPresent() && outcomes.requireAlongside(outbox, before.get().id())) {
      return id;
    }
    if (before.isPresent() && !outbox.discard(before.get().id())) {
      // It is on its way already: what was decided first is what counts.
      outcomes.requireEnd(outbox, before.get().id());
    } else {
      outcomes.require(outbox, entry(id, ConsentEntry.ACCEPT, content, false));
    }
    return id;
  }

  /** The entries behind the ticked items, in the offer's order; rules of the access always go. */
  private static List<Permission> chosen(
      OfferReading.Readable offer, OfferSnapshot shown, Set<Integer> granted) {
    List<Permission> chosen = new ArrayList<>();
    int index = 0;
    for (Permission permission : offer.offer().request().permissions()) {
      if (permission instanceof Permission.OnStream) {
        DataItem item = shown.items().get(index);
        if (granted.contains(index) || item.mandatory()) {
          chosen.add(permission);
        }
        index++;
      } else {
        chosen.add(permission);
      }
    }
    return chosen;
  }

  /** Keeps the refusal; an acceptance of the same offer of which nothing was sent is dropped. */
  void decline(OfferSnapshot shown, @Nullable String reason) {
    DraftCheck.reason(reason);
    OfferReading.Readable offer = shownAs(shown);
    RelationshipId id = RelationshipId.of(offer.owner(), offer.offer().originStreamId());
    Optional<OutboxEntry> accepting = pending(id, ConsentEntry.ACCEPT);
    if (accepting.isPresent() && !outbox.discard(accepting.get().id())) {
      throw OutcomeAwaiter.waits();
    }
    outcomes.require(
        outbox,
        entry(
            id,
            ConsentEntry.DECLINE,
            ConsentEntry.decline(offer, words(reason), shown.title()),
            true));
  }

  /**
   * Keeps the end of a relationship, and returns what is true when it is known.
   *
   * @throws CoreException {@code assent-decision-waits} while nothing of it was done
   */
  EndReport end(RelationshipId id, @Nullable String reason) {
    return end(id, reason, unused -> List.of());
  }

  /**
   * @param verified grants that verified acceptances brought to an own half, by its base id
   */
  EndReport end(
      RelationshipId id, @Nullable String reason, Function<String, List<ApiEndpoint>> verified) {
    DraftCheck.reason(reason);
    RelationshipRegistry.Entry known =
        registry
            .find(id)
            .orElseThrow(
                () -> ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("no such relationship"));
    Relationship relationship =
        registry
            .current(known.id())
            .orElseThrow(
                () -> ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("no living relationship"));
    Optional<OutboxEntry> before = pending(id, ConsentEntry.END);
    OutboxEntry end;
    if (before.isPresent()) {
      end = outcomes.await(outbox, before.get().id());
    } else {
      String title = DisplayMapping.text(known.kept().title(), locale.get());
      ObjectNode content =
          ConsentEntry.end(
              relationship, words(reason), title, verified.apply(relationship.baseId()));
      end = outcomes.carryOut(outbox, entry(id, ConsentEntry.END, content, true));
    }
    Optional<EndReport> report = ConsentSender.report(end);
    if (report.isPresent()) {
      return report.get();
    }
    if (end.state() == OutboxState.FAILED) {
      throw outcomes.dropped(outbox, end);
    }
    throw OutcomeAwaiter.waits();
  }

  private Optional<OutboxEntry> pending(RelationshipId id, String type) {
    return outbox.entriesOf(id).stream()
        .filter(entry -> entry.type().equals(type))
        .filter(entry -> entry.state() != OutboxState.DELIVERED)
        .findFirst();
  }

  private OutboxEntry entry(RelationshipId id, String type, ObjectNode content, boolean urgent) {
    return OutboxEntry.queued(
        EventIds.fresh(),
        new LaneId(id, LaneId.Channel.CONSENT),
        type,
        content,
        urgent,
        outbox.nextSequence(),
        clock.instant());
  }

  private @Nullable LocalizedText words(@Nullable String reason) {
    return reason == null || reason.isBlank()
        ? null
        : LocalizedText.of(locale.get().getLanguage(), reason);
  }

  private OfferReading.Readable shownAs(OfferSnapshot shown) {
    OfferReading.Readable offer = read.get(shown.link());
    if (offer == null) {
      throw ErrorId.ASSENT_OFFER_CHANGED.exception("an offer that was not read here");
    }
    return offer;
  }
}
