package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.ScopeProposal;
import assent.core.api.ScopeProposal.Difference;
import assent.core.api.ScopeProposal.State;
import assent.core.api.TimelineItem;
import assent.core.api.TimelineItem.Notice;
import assent.core.error.CoreException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A change of what is shared")
class ScopeChangeSessionTest {
  private static final DataItem HEART = TwoPeople.item("heart", "Heart rate", false);
  private static final DataItem STEPS = TwoPeople.item("steps", "Steps", false);

  private final TwoPeople people = new TwoPeople();
  private RelationshipSnapshot atClinic;
  private RelationshipSnapshot atHome;
  private Conversation clinic;
  private Conversation home;

  @BeforeEach
  void connect() {
    TwoPeople.Connected connected = people.connect();
    atClinic = connected.atClinic();
    atHome = connected.atHome();
    clinic = people.clinician.conversations().of(atClinic.id());
    home = people.participant.conversations().of(atHome.id());
  }

  @AfterEach
  void end() {
    people.close();
  }

  @Test
  void is_shown_as_old_against_new_and_applied_when_agreed_to() {
    String id = clinic.proposeScope(List.of(HEART, STEPS), "We look at walking now");

    ScopeProposal shown = Until.one(people.participant.consents().proposals(), p -> p.answerable());
    assertThat(shown.mine()).isFalse();
    assertThat(shown.reason()).isEqualTo("We look at walking now");
    assertThat(shown.relationship()).isEqualTo(atHome.id());
    assertThat(shown.lines())
        .extracting(line -> line.item().streamId() + " " + line.difference())
        .containsExactly(
            "heart " + Difference.UNCHANGED,
            "steps " + Difference.ADDED,
            "sleep " + Difference.REMOVED);

    home.acceptScope(shown);

    assertThat(shared(people.participant.relationships().all().snapshot().getFirst()))
        .containsExactlyInAnyOrder("heart", "steps");
    Until.one(
        people.clinician.relationships().all(),
        view -> shared(view).equals(List.of("heart", "steps")));
    Until.one(clinic.proposals(), p -> p.id().equals(id) && p.state() == State.ACCEPTED);
    Until.one(home.proposals(), p -> p.state() == State.ACCEPTED && !p.answerable());
    Until.one(clinic.items(), item -> isNotice(item, Notice.Kind.SCOPE_CHANGED, false));
    Until.one(home.items(), item -> isNotice(item, Notice.Kind.SCOPE_CHANGED, true));
    Until.list(people.participant.decisions().all(), List::isEmpty);
    Until.list(people.clinician.decisions().all(), List::isEmpty);
  }

  @Test
  void is_left_as_it_was_when_refused_and_both_see_why() {
    String id = clinic.proposeScope(List.of(STEPS), "");
    ScopeProposal shown = Until.one(home.proposals(), p -> p.answerable());

    home.refuseScope(shown, "Too much for me");

    ScopeProposal refused =
        Until.one(clinic.proposals(), p -> p.id().equals(id) && p.state() == State.REFUSED);
    assertThat(refused.answer()).isEqualTo("Too much for me");
    assertThat(refused.answeredAt()).isNotNull();
    Until.one(home.proposals(), p -> p.state() == State.REFUSED && !p.answerable());
    Until.one(
        clinic.items(),
        item ->
            isNotice(item, Notice.Kind.SCOPE_REFUSED, false)
                && ((Notice) item).detail().equals("Too much for me"));
    assertThat(shared(people.participant.relationships().all().snapshot().getFirst()))
        .containsExactlyInAnyOrder("heart", "sleep");
  }

  @Test
  void cannot_be_answered_twice_nor_by_the_one_who_proposed_it() {
    clinic.proposeScope(List.of(HEART), "");
    ScopeProposal shown = Until.one(home.proposals(), p -> p.answerable());
    ScopeProposal own = Until.one(clinic.proposals(), p -> p.mine());
    assertThat(own.answerable()).isFalse();
    assertThatThrownBy(() -> clinic.acceptScope(own)).isInstanceOf(CoreException.class);
    home.refuseScope(shown, null);
    assertThatThrownBy(() -> home.acceptScope(shown))
        .isInstanceOfSatisfying(
            CoreException.class,
            failure -> assertThat(failure.errorId()).isEqualTo("assent-offer-changed"));
  }

  @Test
  void is_replaced_by_a_later_one_of_the_same_side() {
    String earlier = clinic.proposeScope(List.of(HEART), "first");
    clinic.proposeScope(List.of(HEART, STEPS), "second");
    Until.one(home.proposals(), p -> p.answerable() && p.reason().equals("second"));
    Until.one(home.proposals(), p -> p.state() == State.REPLACED && p.reason().equals("first"));
    Until.one(clinic.proposals(), p -> p.id().equals(earlier) && p.state() == State.REPLACED);
  }

  @Test
  void is_not_proposed_without_an_item_nor_with_streams_of_the_protocol() {
    assertThatThrownBy(() -> clinic.proposeScope(List.of(), "")).isInstanceOf(CoreException.class);
    assertThatThrownBy(
            () ->
                clinic.proposeScope(
                    List.of(TwoPeople.item(":_cmc:inbox", "Inbox", false)), "please"))
        .isInstanceOf(CoreException.class);
    assertThat(clinic.proposals().snapshot()).isEmpty();
  }

  private static boolean isNotice(TimelineItem item, Notice.Kind kind, boolean mine) {
    return item instanceof Notice notice && notice.kind() == kind && notice.mine() == mine;
  }

  private static List<String> shared(RelationshipSnapshot view) {
    List<DataItem> items = view.shared();
    return items == null ? List.of() : items.stream().map(DataItem::streamId).toList();
  }
}
