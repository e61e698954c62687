package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AlertSnapshot;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.ScopeProposal;
import assent.core.api.SearchHit;
import assent.core.api.TimelineItem;
import assent.core.cmc.ActiveText;
import assent.core.cmc.EventIds;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scopes;
import assent.core.cmc.UnknownFields;
import assent.core.cmc.content.AlertContent;
import assent.core.cmc.content.ChatContent;
import assent.core.cmc.content.Content;
import assent.core.cmc.content.RequesterMeta;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.consent.AppCode;
import assent.core.operation.Account;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.operation.Invites;
import assent.core.operation.Opener;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.operation.TriggerOutcome;
import assent.core.operation.Triggers;
import assent.core.platform.NewEvent;
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

  private static LocalizedText words() {
    return LocalizedText.of("en", RAW);
  }

  @Test
  @DisplayName("is read as plain words, from the offer to alerts and proposals; stored as it came")
  void readAsWords() {
    try (TwoPeople people = new TwoPeople()) {
      Account lee = account(people.lee);
      Invite invite =
          new Invites(lee)
              .create(
                  InviteRequest.of(
                      Scopes.fresh(AppCode.CODE),
                      new InviteRequest.Text(words(), words(), words()),
                      List.of(Permission.on("heart", Permission.Level.READ, RAW, true)),
                      new RequesterMeta(RAW, AppCode.CODE, null, UnknownFields.NONE)));
      OfferSnapshot offer = people.participant.consents().read(invite.link());
      assertThat(List.of(offer.claimedName(), offer.title(), offer.items().getFirst().name()))
          .allMatch(ActiveText::isInert)
          .noneMatch(text -> text.contains("\n"));
      assertThat(List.of(offer.description(), offer.consent()))
          .allMatch(ActiveText::isInert)
          .allMatch(text -> text.contains("w\nx\ny\nz"));
      RelationshipSnapshot mine = people.participant.consents().accept(offer, Set.of(0));
      Until.one(people.clinician.invites().all(), view -> !view.acceptedBy().isEmpty());
      assertThat(people.clinician.invites().all().snapshot())
          .allMatch(view -> ActiveText.isInert(view.title()));
      Relationship to =
          new Relationships(lee)
              .list()
              .of(new RelationshipId(people.jon.account().identity(), invite.scope()))
              .getFirst();
      LocalizedText words = words();
      // As a program without any of this writes; the forms here would take all that out.
      write(lee, to.chatStream(), ChatContent.of(RAW));
      write(
          lee,
          to.collectorStream(),
          AlertContent.of(AlertContent.Level.WARNING, words, words, EventIds.fresh(), "m1"));
      write(
          lee,
          to.collectorStream(),
          ScopeRequestContent.of(
              List.of(Permission.on("sleep", Permission.Level.READ, RAW, false)),
              null,
              words,
              EventIds.fresh(),
              "m2"));

      var talk = people.participant.conversations().of(mine.id());
      TimelineItem item = Until.one(talk.items(), each -> each instanceof TimelineItem.Message);
      assertThat(((TimelineItem.Message) item).text()).matches(ActiveText::isInert);
      AlertSnapshot shown = Until.one(people.participant.alerts().all(), each -> true);
      assertThat(List.of(shown.title(), shown.body())).allMatch(ActiveText::isInert);
      ScopeProposal proposal = Until.one(people.participant.consents().proposals(), each -> true);
      assertThat(proposal.reason()).matches(ActiveText::isInert);
      assertThat(proposal.wished().getFirst().name()).matches(ActiveText::isInert);
      assertThat(people.participant.relationships().all().snapshot())
          .allMatch(view -> ActiveText.isInert(view.title() + view.claimedName()))
          .allMatch(view -> view.lastMessage() != null && ActiveText.isInert(view.lastMessage()));
      List<SearchHit> hits = people.participant.conversations().search("needle", 10);
      assertThat(hits).isNotEmpty().allMatch(hit -> ActiveText.isInert(hit.text()));
    }
  }

  private static void write(Account by, String stream, Content content) {
    String id = EventIds.fresh();
    Triggers triggers = new Triggers(by);
    var unused =
        triggers.writeInLeaf(
            new NewEvent(id, List.of(stream), content.eventType(), content.toJson(), null));
    assertThat(triggers.follow(id)).isInstanceOf(TriggerOutcome.Completed.class);
  }

  private static Account account(TwoPeople.Person person) {
    return new Account(
        person.plain(), person.account().identity(), Opener.of(person.platform().platforms()));
  }
}
