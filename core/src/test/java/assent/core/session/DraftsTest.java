package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.Channels;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.FieldsRefused;
import assent.core.api.FieldsRefused.Flaw;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.OfferSnapshot;
import assent.core.api.TimelineItem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("What a person fills in")
class DraftsTest {
  private static final Map<String, String> GOOD = Map.of("en", "Good");
  private static final List<DataItem> ITEMS = List.of(TwoPeople.item("heart", "Heart", true));

  private TwoPeople people;
  private TwoPeople.Connected connected;

  @BeforeAll
  void begin() {
    people = new TwoPeople();
    connected = people.connect();
  }

  @AfterAll
  void end() {
    people.close();
  }

  @Test
  @DisplayName("is sent without what no server keeps, and everything else as it was written")
  void oddLetters() {
    Conversation talk = people.clinician.conversations().of(connected.atClinic().id());
    talk.send("a\u0000b \ud83d c \ud83d\ude00 \u200c\td");
    Until.one(
        talk.items(),
        item ->
            item instanceof TimelineItem.Message sent
                && sent.text().startsWith("ab \ufffd c \ud83d\ude00")
                && sent.delivery() == Delivery.DELIVERED);
    assertThat(catchThrowableOfType(FieldsRefused.class, () -> talk.send("\u0000")).flaws())
        .containsEntry("text", Flaw.MISSING);
  }

  static Stream<Arguments> good() {
    String long1 = "ü ".repeat(20_000);
    return Stream.of(
        Arguments.of("no description", invite(GOOD, Map.of(), GOOD, ITEMS, "Dr. Lee", 7)),
        Arguments.of("a blank description", invite(GOOD, Map.of("en", " "), GOOD, ITEMS, "", 7)),
        Arguments.of(
            "a description in one of two languages",
            invite(
                Map.of("en", "Good", "fr", "Bon"), Map.of("fr", "Oui"), GOOD, ITEMS, "Dr. Lee", 7)),
        Arguments.of("a long one", invite(GOOD, Map.of("en", long1), GOOD, ITEMS, "Dr. Lee", 30)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  @DisplayName("is published and read, whatever optional part is missing or large")
  void published(String what, InviteDraft draft) {
    InviteSnapshot invite = people.clinician.invites().create(draft);
    OfferSnapshot offer =
        people.participant.consents().read(people.clinician.invites().link(invite.id()));
    assertThat(offer.title()).isEqualTo("Good");
    String wanted = draft.description().values().stream().findFirst().orElse("").strip();
    assertThat(offer.description().strip()).isEqualTo(wanted);
  }

  static Stream<Arguments> bad() {
    List<DataItem> twice =
        List.of(TwoPeople.item("heart", "Heart", true), TwoPeople.item("heart", "H", false));
    List<DataItem> odd = List.of(TwoPeople.item("he\u202eart", "Heart", true));
    return Stream.of(
        Arguments.of(invite(Map.of(), GOOD, GOOD, ITEMS, "", 7), "title", Flaw.MISSING),
        Arguments.of(invite(Map.of("en", " "), GOOD, GOOD, ITEMS, "", 7), "title", Flaw.MISSING),
        Arguments.of(
            invite(Map.of("en-GB", "x"), GOOD, GOOD, ITEMS, "", 7), "title", Flaw.MALFORMED),
        Arguments.of(
            invite(Map.of("en", "x".repeat(301)), GOOD, GOOD, ITEMS, "", 7),
            "title",
            Flaw.TOO_LONG),
        Arguments.of(invite(GOOD, GOOD, Map.of(), ITEMS, "", 7), "consent", Flaw.MISSING),
        Arguments.of(
            invite(GOOD, GOOD, Map.of("en", "x".repeat(300_000)), ITEMS, "", 7),
            "consent",
            Flaw.TOO_LONG),
        Arguments.of(
            invite(GOOD, Map.of("en", "x".repeat(300_000)), GOOD, ITEMS, "", 7),
            "description",
            Flaw.TOO_LONG),
        Arguments.of(
            invite(GOOD, Map.of("x y", "odd"), GOOD, ITEMS, "", 7), "description", Flaw.MALFORMED),
        Arguments.of(
            invite(GOOD, GOOD, GOOD, ITEMS, "x".repeat(201), 7), "requesterName", Flaw.TOO_LONG),
        Arguments.of(invite(GOOD, GOOD, GOOD, ITEMS, "", 31), "validity", Flaw.OUT_OF_RANGE),
        Arguments.of(invite(GOOD, GOOD, GOOD, List.of(), "", 7), "items", Flaw.MISSING),
        Arguments.of(invite(GOOD, GOOD, GOOD, twice, "", 7), "items[1].streamId", Flaw.TWICE),
        Arguments.of(invite(GOOD, GOOD, GOOD, odd, "", 7), "items[0].streamId", Flaw.MALFORMED));
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource("bad")
  @DisplayName("is refused here with its field, and nothing is published")
  void refused(InviteDraft draft, String field, Flaw flaw) {
    int before = people.clinician.invites().all().snapshot().size();
    FieldsRefused refused =
        catchThrowableOfType(FieldsRefused.class, () -> people.clinician.invites().create(draft));
    assertThat(refused.flaws()).containsExactly(Map.entry(field, flaw));
    assertThat(refused.errorId()).isEqualTo("assent-not-sendable");
    assertThat(people.clinician.invites().all().snapshot()).hasSize(before);
  }

  @Test
  @DisplayName("goes out as an alert without a text, and not without a title")
  void alerts() {
    Conversation talk = people.clinician.conversations().of(connected.atClinic().id());
    String key = talk.sendAlert(alert("Call me", ""));
    Until.one(
        talk.items(),
        item ->
            item.key().equals(key)
                && item instanceof TimelineItem.Alert sent
                && sent.alert().delivery() == Delivery.DELIVERED);
    refuses("title", Flaw.MISSING, () -> talk.sendAlert(alert(" ", "text")));
    refuses("title", Flaw.TOO_LONG, () -> talk.sendAlert(alert("x".repeat(301), "")));
    refuses("body", Flaw.TOO_LONG, () -> talk.sendAlert(alert("x", "x".repeat(10_241))));
    refuses("text", Flaw.MISSING, () -> talk.send(" \n"));
    refuses("text", Flaw.TOO_LONG, () -> talk.send("x".repeat(10_241)));
    refuses("items", Flaw.MISSING, () -> talk.proposeScope(List.of(), ""));
    refuses("reason", Flaw.TOO_LONG, () -> talk.proposeScope(ITEMS, "x".repeat(10_241)));
    refuses(
        "reason",
        Flaw.TOO_LONG,
        () -> people.clinician.relationships().end(connected.atClinic().id(), "x".repeat(10_241)));
  }

  private static void refuses(String field, Flaw flaw, Runnable work) {
    FieldsRefused refused = catchThrowableOfType(FieldsRefused.class, work::run);
    assertThat(refused.flaws()).containsExactly(Map.entry(field, flaw));
  }

  private static AlertDraft alert(String title, String body) {
    return new AlertDraft(AlertSnapshot.Level.INFO, title, body, false);
  }

  private static InviteDraft invite(
      Map<String, String> title,
      Map<String, String> description,
      Map<String, String> consent,
      List<DataItem> items,
      String name,
      int days) {
    return new InviteDraft(
        new InviteDraft.Texts(title, description, consent),
        items,
        name,
        new InviteDraft.Link(false, Duration.ofDays(days)),
        true,
        new Channels(true, true));
  }
}
