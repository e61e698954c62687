package assent.core.session;

import assent.core.DataItem;
import assent.core.LinkState;
import assent.core.OfferView;
import assent.core.RelationshipId;
import assent.core.cmc.CapabilityLink;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Features;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.Scope;
import assent.core.cmc.Scopes;
import assent.core.cmc.content.OfferTerms;
import assent.core.operation.AcceptOptions;
import assent.core.operation.AcceptResult;
import assent.core.operation.Acceptance;
import assent.core.operation.Account;
import assent.core.operation.OfferReading;
import assent.core.operation.Offers;
import assent.core.operation.Relationship;
import assent.core.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reading an offer, and deciding about exactly what was read. */
final class ConsentDesk {
  private final Offers offers;
  private final Acceptance acceptance;
  private final RelationshipBook book;
  private final News news;
  private final Supplier<Locale> locale;
  private final Map<Secret, OfferReading.Readable> read = new ConcurrentHashMap<>();

  ConsentDesk(Account account, RelationshipBook book, News news, Supplier<Locale> locale) {
    this.offers = new Offers(account);
    this.acceptance = new Acceptance(account);
    this.book = book;
    this.news = news;
    this.locale = locale;
  }

  OfferView read(Secret text) {
    Secret link = CapabilityLink.parse(text).capabilityUrl();
    return switch (offers.read(link)) {
      case OfferReading.Readable offer -> {
        read.put(link, offer);
        yield view(offer);
      }
      case OfferReading.Gone gone ->
          throw LiveSession.refused(
              gone.state() == assent.core.operation.LinkState.EXPIRED
                  ? ErrorId.ASSENT_LINK_EXPIRED
                  : ErrorId.CAPABILITY_INVALID,
              "nothing can be read behind this link any more");
    };
  }

  private OfferView view(OfferReading.Readable offer) {
    OfferTerms terms = offer.offer().request();
    Locale language = locale.get();
    @Nullable Features features = terms.features();
    String scope = offer.offer().originStreamId();
    RelationshipId id = new RelationshipId(offer.owner(), scope);
    return new OfferView(
        offer.owner(),
        Words.claimed(offer.claimedName().orElse(null)),
        state(offer.state()),
        Words.text(terms.title(), language),
        Words.text(terms.description(), language),
        Words.text(terms.consent(), language),
        Words.items(terms.permissions()),
        terms.mayChoose(),
        features == null || features.chatAllowed(),
        features == null || features.systemMessagingAllowed(),
        Words.instant(offer.expires()),
        book.find(id).filter(entry -> entry.ended == null).isPresent() ? id : null,
        scope,
        offer.link());
  }

  private static LinkState state(assent.core.operation.LinkState state) {
    return switch (state) {
      case OPEN -> LinkState.OPEN;
      case CONSUMED -> LinkState.USED;
      case INVALIDATED -> LinkState.CLOSED;
      case EXPIRED -> LinkState.EXPIRED;
      case WITHDRAWN -> LinkState.WITHDRAWN;
    };
  }

  RelationshipId accept(OfferView shown, Set<Integer> granted) {
    OfferReading.Readable offer = shownAs(shown);
    AcceptResult result =
        acceptance.accept(
            offer,
            AcceptOptions.everything(offer, trigger()).granting(chosen(offer, shown, granted)));
    Relationship relationship =
        switch (result) {
          case AcceptResult.Connected connected -> connected.relationship();
          case AcceptResult.SettingUp settingUp -> settingUp.relationship();
          case AcceptResult.HalfOpen halfOpen -> halfOpen.relationship();
          case AcceptResult.Failed failed -> throw failed.why();
          case AcceptResult.Unresolved unresolved -> throw unresolved.why();
        };
    news.readRelationships();
    return RelationshipBook.id(relationship.key());
  }

  /** The entries behind the ticked items, in the offer's order; rules of the access always go. */
  private static List<Permission> chosen(
      OfferReading.Readable offer, OfferView shown, Set<Integer> granted) {
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

  void decline(OfferView shown, @Nullable String reason) {
    @Nullable LocalizedText words =
        reason == null || reason.isBlank()
            ? null
            : LocalizedText.of(locale.get().getLanguage(), reason);
    var unused = acceptance.refuse(shownAs(shown), trigger(), words);
  }

  private OfferReading.Readable shownAs(OfferView shown) {
    OfferReading.Readable offer = read.get(shown.link());
    if (offer == null) {
      throw LiveSession.refused(ErrorId.ASSENT_OFFER_CHANGED, "an offer that was not read here");
    }
    return offer;
  }

  /** Own accept and refuse triggers stand in the application's own scope. */
  private static Scope trigger() {
    return Scopes.appScope(Sessions.APP);
  }
}
