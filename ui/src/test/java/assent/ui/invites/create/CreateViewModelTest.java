package assent.ui.invites.create;

import static assent.core.api.FieldsRefused.Flaw.TWICE;
import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.FieldsRefused;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.cmc.Permission.Level;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.Instants;
import assent.ui.format.Problem;
import assent.ui.fx.Failures;
import assent.ui.fx.SameThread;
import assent.ui.fx.Ui;
import assent.ui.leaflet.ItemDraft;
import assent.ui.leaflet.Leaflet;
import assent.ui.leaflet.LevelChoice;
import assent.ui.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A new invite")
class CreateViewModelTest {
  private final Instants clock = new Instants();
  private final FakeSession session = new FakeSession("dr-lee", "heart.example.org", clock);
  private final Failures failures = new Failures();
  private final SameThread same = new SameThread(failures);
  private final Ui ui = new Ui(same, same, failures, Texts.in(Locale.ENGLISH), clock);
  private final List<InviteSnapshot> published = new ArrayList<>();
  private final CreateViewModel model = new CreateViewModel(ui, session, published::add);

  @Test
  @DisplayName("does not go on without a title and a consent text, and says what is missing")
  void purposeMissing() {
    assertThat(model.errors().get()).isEmpty();
    assertThat(model.next()).isFalse();
    assertThat(model.errors().get()).containsOnlyKeys("title", "consent");
    model.editing().get().title().set("Sleep");
    assertThat(model.errors().get()).containsOnlyKeys("consent");
    model.editing().get().consent().set("You agree.");
    assertThat(model.errors().get()).isEmpty();
    assertThat(model.next()).isTrue();
    assertThat(model.state().get().step()).isEqualTo(CreateViewModel.Step.DATA);
  }

  @Test
  @DisplayName("begun in a second language must be complete there, and shows that language")
  void halfLanguage() {
    purpose();
    LeafletTexts french = model.languages().get(2);
    french.description().set("Nous aimerions");
    assertThat(model.next()).isFalse();
    assertThat(model.editing().get()).isSameAs(french);
    assertThat(model.errors().get()).containsOnlyKeys("title", "consent");
    french.description().set("");
    assertThat(model.next()).isTrue();
  }

  @Test
  @DisplayName("makes a stream id of a name until somebody writes an own one")
  void suggestions() {
    ItemDraft item = model.items().getFirst();
    item.name().set("Größe & Gewicht");
    assertThat(item.streamId().get()).isEqualTo("gro-e-gewicht");
    item.name().set("Blood pressure");
    assertThat(item.streamId().get()).isEqualTo("blood-pressure");
    item.streamId().set("bp");
    item.name().set("Blood pressure at home");
    assertThat(item.streamId().get()).isEqualTo("bp");
  }

  @Test
  @DisplayName("refuses nameless rows, ids a platform does not take, and the same stream twice")
  void dataMissing() {
    purpose();
    model.next();
    assertThat(model.next()).isFalse();
    assertThat(model.errors().get()).containsOnlyKeys("name-0", "stream-0");
    ItemDraft first = model.items().getFirst();
    first.name().set("Sleep");
    model.addItem();
    ItemDraft second = model.items().get(1);
    second.name().set("Nights");
    second.streamId().set("sleep");
    assertThat(model.errors().get()).containsOnlyKeys("stream-1");
    second.streamId().set(":_cmc:inbox");
    assertThat(model.errors().get()).containsOnlyKeys("stream-1");
    second.streamId().set("*");
    second.name().set("");
    assertThat(model.next()).isTrue();
  }

  @Test
  @DisplayName("always keeps one row of data")
  void lastRow() {
    model.items().getFirst().name().set("Sleep");
    model.removeItem(model.items().getFirst());
    assertThat(model.items()).hasSize(1);
    assertThat(model.items().getFirst().name().get()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "62, SECONDS, true",
    "61, SECONDS, false",
    "1, MINUTES, false",
    "2, MINUTES, true",
    "720, HOURS, true",
    "721, HOURS, false",
    "30, DAYS, true",
    "31, DAYS, false",
    "0, DAYS, false",
    "-3, DAYS, false",
    "2.5, DAYS, false",
    "999999999999, SECONDS, false",
    "'', DAYS, false",
  })
  @DisplayName("keeps the time of its link within what platforms allow")
  void validity(String amount, Validity.Unit unit, boolean allowed) {
    toTerms();
    model.validity().set(Validity.OTHER);
    model.amount().set(amount);
    model.unit().set(unit);
    assertThat(model.next()).isEqualTo(allowed);
    assertThat(model.errors().get().containsKey("validity")).isEqualTo(!allowed);
  }

  @Test
  @DisplayName("becomes exactly the draft that was filled in")
  void draft() {
    toTerms();
    model.requesterName().set(" Dr Lee ");
    model.languages().get(1).title().set("Schlaf");
    model.languages().get(1).consent().set("Sie stimmen zu.");
    model.items().getFirst().mandatory().set(true);
    model.addItem();
    ItemDraft everything = model.items().get(1);
    everything.streamId().set("*");
    everything.level().set(LevelChoice.CONTRIBUTE);
    model.openLink().set(true);
    model.userChoice().set(false);
    model.alerts().set(false);
    model.validity().set(Validity.DAY);
    assertThat(model.draft())
        .isEqualTo(
            new InviteDraft(
                new InviteDraft.Texts(
                    Map.of("en", "Sleep", "de", "Schlaf"),
                    Map.of(),
                    Map.of("en", "You agree.", "de", "Sie stimmen zu.")),
                List.of(
                    new DataItem("heart-rate", "Heart rate", Level.READ, true),
                    new DataItem("*", "*", Level.CONTRIBUTE, false)),
                "Dr Lee",
                new InviteDraft.Link(true, Duration.ofDays(1)),
                false,
                new Channels(true, false)));
    assertThat(model.cautions()).hasSize(1);
  }

  @Test
  @DisplayName("is read back as the other person will see it")
  void preview() {
    toTerms();
    model.requesterName().set("Dr Lee");
    Leaflet leaflet = model.preview();
    assertThat(leaflet.sender().address()).isEqualTo("dr-lee@heart.example.org");
    assertThat(leaflet.sender().claimedName()).isEqualTo("Dr Lee");
    assertThat(leaflet.title()).isEqualTo("Sleep");
    assertThat(leaflet.items().getFirst().sharing().words()).isEqualTo("Can see");
    assertThat(leaflet.until().getFirst()).contains("Nov 27, 2026");
  }

  @Test
  @DisplayName("keeps everything when publishing fails, and publishes when it is tried again")
  void publish() {
    toTerms();
    model.next();
    session.refuse(FakeSession.failure("cmc-capability-timeout", RetryKind.TRANSIENT));
    model.publish();
    assertThat(published).isEmpty();
    assertThat(model.problem().get()).isNotNull();
    assertThat(model.state().get()).isInstanceOf(CreateViewModel.Filling.class);
    assertThat(model.editing().get().title().get()).isEqualTo("Sleep");

    session.refuse(null);
    model.publish();
    assertThat(model.problem().get()).isNull();
    assertThat(published).hasSize(1);
    assertThat(session.invites().all().snapshot()).hasSize(1);
  }

  @Test
  @DisplayName("can be gone back in, and not be jumped ahead in")
  void steps() {
    model.publish();
    assertThat(published).isEmpty();
    toTerms();
    model.goTo(CreateViewModel.Step.REVIEW);
    assertThat(model.state().get().step()).isEqualTo(CreateViewModel.Step.TERMS);
    model.goTo(CreateViewModel.Step.PURPOSE);
    assertThat(model.state().get().step()).isEqualTo(CreateViewModel.Step.PURPOSE);
    assertThat(model.editing().get().title().get()).isEqualTo("Sleep");
  }

  @Test
  @DisplayName("that cannot be sent goes back to where it can be mended, with the field marked")
  void refusedHere() {
    toTerms();
    model.next();
    session.refuse(
        new FieldsRefused(
            Map.of("requesterName", FieldsRefused.Flaw.TOO_LONG, "items[0].streamId", TWICE)));
    model.publish();
    assertThat(model.state().get().step()).isEqualTo(CreateViewModel.Step.PURPOSE);
    assertThat(model.errors().get()).containsOnlyKeys("requester", "stream-0");
    Problem problem = Objects.requireNonNull(model.problem().get());
    assertThat(problem.happened()).contains("Assent sent nothing").doesNotContain("platform");
    assertThat(problem.advice()).contains("Your name: This is too long.", "What is asked for: ");
    session.refuse(null);
    assertThat(model.next()).isTrue();
    assertThat(model.problem().get()).isNull();
    for (String field : List.of("validity", "title", "consent", "description", "items")) {
      session.refuse(new FieldsRefused(field, FieldsRefused.Flaw.MISSING));
      while (model.state().get().step() != CreateViewModel.Step.REVIEW) {
        assertThat(model.next()).isTrue();
      }
      model.publish();
      assertThat(model.state().get().step()).as(field).isNotEqualTo(CreateViewModel.Step.REVIEW);
      assertThat(model.errors().get()).as(field).hasSize(1);
    }
  }

  @Test
  @DisplayName("is published without a description: that is optional")
  void noDescription() {
    toTerms();
    model.next();
    assertThat(model.preview().description()).isEmpty();
    model.publish();
    assertThat(published).hasSize(1);
  }

  @Test
  @DisplayName("reads back what will be seen: nothing in it does anything")
  void inertReadBack() {
    LeafletTexts texts = model.editing().get();
    texts.title().set("Sl\u202eeep\u001b[31m");
    texts.description().set("One\rtwo\u2066 \u200bx");
    texts.consent().set("You \u001b]0;t\u0007agree.");
    model.requesterName().set("Dr\u202e Lee");
    model.next();
    model.items().getFirst().name().set("Heart\u2067 rate");
    Leaflet read = model.preview();
    assertThat(read.title()).isEqualTo("Sleep");
    assertThat(read.description()).containsExactly("One\ntwo x");
    assertThat(read.consent()).containsExactly("You agree.");
    assertThat(read.sender().claimedName()).isEqualTo("Dr Lee");
    assertThat(read.items().getFirst().sharing().name()).isEqualTo("Heart rate");
    InviteDraft sent = model.draft();
    assertThat(sent.title()).containsValue("Sleep");
    assertThat(sent.description()).containsValue("One\ntwo x");
    assertThat(sent.requesterName()).isEqualTo("Dr Lee");
  }

  private void purpose() {
    model.editing().get().title().set("Sleep");
    model.editing().get().consent().set("You agree.");
  }

  private void toTerms() {
    purpose();
    model.next();
    model.items().getFirst().name().set("Heart rate");
    model.next();
    assertThat(model.state().get().step()).isEqualTo(CreateViewModel.Step.TERMS);
  }
}
