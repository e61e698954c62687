package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.AlertView;
import assent.core.OfferView;
import assent.core.RelationshipView;
import assent.core.ScopeProposal;
import assent.core.SearchHit;
import assent.core.TimelineItem;
import assent.core.cmc.ActiveText;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.Scopes;
import assent.core.cmc.UnknownFields;
import assent.core.cmc.content.AlertContent;
import assent.core.cmc.content.RequesterMeta;
import assent.core.operation.Account;
import assent.core.operation.AlertRequest;
import assent.core.operation.Alerts;
import assent.core.operation.Chat;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.operation.Invites;
import assent.core.operation.Opener;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.operation.ScopeChanges;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A peer who writes terminal commands, direction marks and unseen characters")
class HostileTextTest {
  /** A word to search for, after everything that may not come through and that servers keep. */
  private static final String RAW =
      ActiveText.HOSTILE.replace("\u0000", "").replace("\ud800", "").replace("\udc00", "")
          + " needle";

  @Test
  @DisplayName("is read as plain words, from the offer to alerts and proposals; stored as it came")
  void readAsWords() {
    try (TwoPeople people = new TwoPeople()) {
      Account lee = account(people.lee);
      Invite invite =
          new Invites(lee)
              .create(
                  InviteRequest.of(
                      Scopes.fresh(Sessions.APP),
                      LocalizedText.of("en", RAW),
                      LocalizedText.of("en", RAW),
                      LocalizedText.of("en", RAW),
                      List.of(Permission.on("heart", Permission.Level.READ, RAW, true)),
                      new RequesterMeta(RAW, Sessions.APP, null, UnknownFields.NONE)));
      OfferView offer = people.participant.readOffer(invite.link());
      assertThat(List.of(offer.claimedName(), offer.title(), offer.items().getFirst().name()))
          .allMatch(ActiveText::isInert)
          .noneMatch(text -> text.contains("\n"));
      assertThat(List.of(offer.description(), offer.consent()))
          .allMatch(ActiveText::isInert)
          .allMatch(text -> text.contains("w\nx\ny\nz"));
      RelationshipView mine = people.participant.accept(offer, Set.of(0));
      Until.one(people.clinician.invites(), view -> !view.acceptedBy().isEmpty());
      assertThat(people.clinician.invites().snapshot())
          .allMatch(view -> ActiveText.isInert(view.title()));
      Relationship to =
          new Relationships(lee)
              .list()
              .of(new Relationship.Key(people.jon.account().identity(), invite.scope()))
              .getFirst();
      LocalizedText words = LocalizedText.of("en", RAW);
      var chat = new Chat(lee).send(to, RAW);
      var alert =
          new Alerts(lee)
              .sendAlert(to, new AlertRequest(AlertContent.Level.WARNING, words, words, true));
      var proposed =
          new ScopeChanges(lee)
              .proposeScopeUpdate(
                  to,
                  List.of(Permission.on("sleep", Permission.Level.READ, RAW, false)),
                  words,
                  null);
      assertThat(List.of(chat, alert, proposed)).hasSize(3);

      var talk = people.participant.conversation(mine.id());
      TimelineItem item = Until.one(talk.items(), each -> each instanceof TimelineItem.Message);
      assertThat(((TimelineItem.Message) item).text()).matches(ActiveText::isInert);
      AlertView shown = Until.one(people.participant.alerts(), each -> true);
      assertThat(List.of(shown.title(), shown.body())).allMatch(ActiveText::isInert);
      ScopeProposal proposal = Until.one(people.participant.proposals(), each -> true);
      assertThat(proposal.reason()).matches(ActiveText::isInert);
      assertThat(proposal.wished().getFirst().name()).matches(ActiveText::isInert);
      assertThat(people.participant.relationships().snapshot())
          .allMatch(view -> ActiveText.isInert(view.title() + view.claimedName()))
          .allMatch(view -> view.lastMessage() != null && ActiveText.isInert(view.lastMessage()));
      List<SearchHit> hits = people.participant.search("needle", 10);
      assertThat(hits).isNotEmpty().allMatch(hit -> ActiveText.isInert(hit.text()));
    }
  }

  private static Account account(TwoPeople.Person person) {
    return new Account(
        person.plain(), person.account().identity(), Opener.of(person.platform().platforms()));
  }
}
