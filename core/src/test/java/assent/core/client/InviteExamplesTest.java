package assent.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.Features;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.Scope;
import assent.core.cmc.UnknownFields;
import assent.core.cmc.content.OfferTerms;
import assent.core.cmc.content.RequesterMeta;
import assent.core.contract.Actor;
import assent.core.contract.Await;
import assent.core.operation.CapabilityState;
import assent.core.operation.Invite;
import assent.core.operation.InviteList;
import assent.core.operation.InviteRequest;
import assent.core.operation.InviteStatus;
import assent.core.operation.OfferReading;
import assent.core.operation.VerifiedAccept;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("With a client, invites are")
class InviteExamplesTest extends ClientExamples {
  @Test
  @DisplayName("published, with everything that can be said in one")
  void create() {
    Scope study = new Scope(":_cmc:apps:examples").freshChild();
    InviteRequest request =
        InviteRequest.of(
                study,
                new InviteRequest.Text(
                    new LocalizedText(Map.of("en", "Sleep", "fr", "Sommeil")),
                    words("What for"),
                    words("I agree")),
                List.of(Permission.on("weight", Permission.Level.READ, "Weight", true)),
                new RequesterMeta("Dr Lee", "examples", "http://app.test", UnknownFields.NONE))
            .with(new Features(true, false))
            .with(new InviteRequest.Link(Duration.ofMinutes(10), true))
            .with(new InviteRequest.Grant(true, "app"))
            .meantFor("sam@home.example");

    Invite invite = clinic.invites().create(request);

    OfferTerms terms = invite.content().request();
    assertThat(terms.title().texts()).containsEntry("fr", "Sommeil");
    assertThat(terms.accessType()).isEqualTo("app");
    assertThat(terms.mayChoose()).isTrue();
    assertThat(invite.content().to()).isEqualTo("sam@home.example");
    assertThat(invite.isOpenLink()).isTrue();
    assertThat(read(home, invite.link()).offer().request().features())
        .isEqualTo(new Features(true, false));
    refused(
        ErrorId.ASSENT_NOT_SENDABLE,
        () -> clinic.invites().create(request().with(new InviteRequest.Grant(false, "personal"))));
  }

  @Test
  @DisplayName("published once, however often it is tried under one id")
  void createAgain() {
    String id = EventIds.fresh();
    InviteRequest request = request();

    Invite first = clinic.invites().create(id, request);

    assertThat(clinic.invites().create(id, request).link()).isEqualTo(first.link());
    assertThat(first.eventId()).isEqualTo(id);
  }

  @Test
  @DisplayName("listed, newest first, so many of one scope, and whether there are more is said")
  void list() {
    Scope study = OWN.freshChild();
    List<String> made =
        List.of(0, 1, 2).stream()
            .map(unused -> clinic.invites().create(Actor.request(study.freshChild())).eventId())
            .toList();
    // An event that is being stamped can be missing from a list for a moment (LIVE §2).
    InviteList all =
        Await.until(
            "listed",
            () -> {
              InviteList now = clinic.invites().list(study, 10);
              return now.items().size() == 3 ? now : null;
            });

    assertThat(all.items()).extracting(Invite::eventId).containsExactlyElementsOf(made.reversed());
    assertThat(all.truncated()).isFalse();
    InviteList two = clinic.invites().list(study, 2);
    assertThat(two.items()).hasSize(2);
    assertThat(two.truncated()).isTrue();
    assertThat(clinic.invites().list(study, 3).truncated()).isFalse();
    assertThat(clinic.invites().list(null, 1000).items()).containsAll(all.items());
  }

  @Test
  @DisplayName("asked for what became of them")
  void status() {
    Pair pair = connect();

    InviteStatus status =
        Await.until(
            "accepted",
            () -> {
              InviteStatus now = clinic.invites().status(pair.invite().eventId());
              return now.isAccepted() ? now : null;
            });

    assertThat(status.link()).isEqualTo(CapabilityState.CONSUMED);
    assertThat(status.accepts()).hasSize(1);
    assertThat(status.isOverused()).isFalse();
    refused(ErrorId.UNKNOWN_RESOURCE, () -> clinic.invites().status("cnothing00000000000000000"));
  }

  @Test
  @DisplayName("waited for: by the invite, by who accepts, by the application, from a moment on")
  void waitForAccept() {
    Invite invite = clinic.invites().create(request());
    AcceptFilter any = AcceptFilter.ofInvite(invite.eventId());
    assertThat(clinic.invites().waitForAccept(any, Duration.ZERO)).isEmpty();
    OfferReading.Readable offer = read(home, invite.link());
    accepted(home, home.offers().accept(offer, all(offer)), offer);

    VerifiedAccept accept = clinic.invites().waitForAccept(any, MOST).orElseThrow();

    assertThat(accept.who()).isEqualTo(Actor.of(sam).account().me());
    assertThat(accept.granted()).singleElement().matches(Actor.WEIGHT::grantsSameAs);
    double made = Objects.requireNonNull(invite.created());
    AcceptFilter fromSam =
        AcceptFilter.from(sam.username()).atHost(accept.who().host()).since(made - 5);
    assertThat(clinic.invites().waitForAccept(fromSam, MOST))
        .hasValueSatisfying(found -> assertThat(found.who()).isEqualTo(accept.who()));
    assertThat(clinic.invites().waitForAccept(AcceptFilter.ofApp("contract"), MOST)).isPresent();
    assertThat(clinic.invites().waitForAccept(AcceptFilter.ofApp("other"), Duration.ZERO))
        .isEmpty();
    assertThat(clinic.invites().waitForAccept(AcceptFilter.from("nobody"), Duration.ZERO))
        .isEmpty();
    assertThat(clinic.invites().waitForAccept(any.since(made + 3600), Duration.ZERO)).isEmpty();
    assertThat(
            clinic
                .invites()
                .waitForAccept(any.besides(Set.of(accept.arrivalEventId())), Duration.ZERO))
        .isEmpty();
  }

  @Test
  @DisplayName("closed, after which nobody new can accept")
  void invalidate() {
    Invite open = clinic.invites().create(request().with(new InviteRequest.Link(null, true)));
    Invite single = clinic.invites().create(request());

    assertThat(clinic.invites().invalidate(open.eventId(), words("full")).link())
        .isEqualTo(CapabilityState.INVALIDATED);
    assertThat(clinic.invites().invalidate(single.eventId(), null).link())
        .as("closing one for a single person withdraws it")
        .isEqualTo(CapabilityState.WITHDRAWN);

    OfferReading.Readable offer = read(home, open.link());
    refused(ErrorId.CAPABILITY_INVALIDATED, () -> home.offers().accept(offer, all(offer)));
  }

  @Test
  @DisplayName("taken back, after which nobody can read them either")
  void withdraw() {
    Invite invite = clinic.invites().create(request());

    assertThat(clinic.invites().withdraw(invite.eventId()).link())
        .isEqualTo(CapabilityState.WITHDRAWN);

    assertThat(home.offers().read(invite.link())).isInstanceOf(OfferReading.Gone.class);
  }
}
