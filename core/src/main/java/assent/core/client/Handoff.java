package assent.core.client;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.operation.Account;
import assent.core.operation.OfferReading;
import assent.core.operation.Poller;
import assent.core.operation.Relationship;
import assent.core.operation.TriggerOutcome;
import assent.core.operation.Triggers;
import assent.core.platform.EventQuery;
import assent.core.security.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * For accounts of which only an application's token is at hand: platforms accept and change what is
 * shared only with a personal one (protocol NOTES §11), so a page of the operator does it after the
 * person signed in there. The parameters are those of the public JavaScript package.
 *
 * <p>There is no page by default. The address is a setting of whoever runs the platform, and an
 * accept page is given the link itself: say so before opening it. What came of it is read from the
 * account, never from the address to which the page returns.
 */
public final class Handoff {
  private final Account account;
  private final Triggers triggers;

  Handoff(Account account) {
    this.account = account;
    this.triggers = new Triggers(account);
  }

  /**
   * The address at which a person accepts an offer; a secret, since it holds the link.
   *
   * @param page of the operator; https, or on this computer
   * @param triggerScope the own scope in which the trigger shall be kept
   * @param accessName name of the grant; null for the platform's own
   * @param returnTo where the page leads afterwards; null for a page that closes itself
   */
  public Secret acceptPage(
      URI page,
      OfferReading.Readable offer,
      Scope triggerScope,
      @Nullable String accessName,
      @Nullable URI returnTo) {
    Address address = new Address(page);
    address.add("capabilityUrl", offer.link().reveal());
    address.add("scopeStreamId", triggerScope.streamId());
    address.add("pryvApi", account.own().endpoint().withToken(null).full().reveal());
    if (accessName != null && !accessName.isEmpty()) {
      address.add("accessName", accessName);
    }
    return address.returning(returnTo);
  }

  /**
   * The address at which a person agrees to a proposal or declines it.
   *
   * @param page of the operator; https, or on this computer
   * @param proposal as it arrived
   * @param returnTo where the page leads afterwards; null for a page that closes itself
   */
  public Secret scopeUpdatePage(
      URI page, Relationship with, PryvEvent proposal, @Nullable URI returnTo) {
    Address address = new Address(page);
    address.add("scopeRequestEventId", proposal.id());
    address.add("pryvApi", account.own().endpoint().withToken(null).full().reveal());
    address.add("scopeStreamId", with.collectorStream());
    return address.returning(returnTo);
  }

  /**
   * Waits for what a page wrote into the own scope, and follows it to its end. Needs read rights on
   * that scope only.
   *
   * @param since seconds since 1970, by the platform's clock: before the page was opened
   * @return empty if nothing came in time: the person has not finished, or left the page
   */
  public Optional<TriggerOutcome> awaitAccept(
      Scope triggerScope, Secret link, double since, Duration bound) {
    String wanted = ApiEndpoint.parse(link).full().reveal();
    return await(
        EventQuery.in(triggerScope.streamId()).types(EventTypes.ET_ACCEPT).from(since),
        event -> event.content().path("capabilityUrl").asString("").equals(wanted),
        bound);
  }

  /**
   * Waits for the answer to a proposal that a page wrote, and follows it to its end. Whether the
   * grant changed is still to be read from the grant.
   */
  public Optional<TriggerOutcome> awaitScopeUpdate(
      Relationship with, PryvEvent proposal, double since, Duration bound) {
    return await(
        EventQuery.in(with.collectorStream()).types(EventTypes.ET_SCOPE_UPDATE).from(since),
        event ->
            !with.wrote(event)
                && event.content().path("scopeRequestEventId").asString("").equals(proposal.id()),
        bound);
  }

  private Optional<TriggerOutcome> await(
      EventQuery query, Predicate<PryvEvent> wanted, Duration bound) {
    PryvEvent found =
        new Poller(account.pace())
            .forUpTo(
                bound,
                () ->
                    account.own().getEvents(query).stream()
                        .filter(wanted)
                        .findFirst()
                        .orElse(null));
    return Optional.ofNullable(found).map(event -> triggers.follow(event.id()));
  }

  /** Puts an address together. */
  private static final class Address {
    private final StringBuilder text;

    Address(URI page) {
      boolean secure = "https".equalsIgnoreCase(page.getScheme());
      boolean local =
          page.getHost() != null && "http".equalsIgnoreCase(page.getScheme()) && isLoopback(page);
      if (page.getHost() == null
          || page.getRawFragment() != null
          || page.getRawUserInfo() != null
          || !(secure || local)) {
        throw ErrorId.ASSENT_ENDPOINT_INSECURE.exception(
            "a page that is neither https nor on this computer");
      }
      text = new StringBuilder(page.toString());
      text.append(page.getRawQuery() == null ? '?' : '&');
    }

    private static boolean isLoopback(URI page) {
      return new ApiEndpoint(
              URI.create(page.getScheme() + "://" + page.getRawAuthority() + "/"), null)
          .isLoopback();
    }

    void add(String name, String value) {
      text.append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"))
          .append('&');
    }

    Secret returning(@Nullable URI returnTo) {
      if (returnTo != null) {
        add("returnUrl", returnTo.toString());
      }
      return Secret.of(
          text.append("mode=").append(returnTo == null ? "popup" : "redirect").toString());
    }
  }
}
