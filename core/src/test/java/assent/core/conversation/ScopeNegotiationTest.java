package assent.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.api.Caution;
import assent.core.api.DataItem;
import assent.core.api.ScopeProposal;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.content.Content;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.consent.DisplayMapping;
import assent.core.error.CoreException;
import assent.core.operation.Paper;
import assent.core.operation.Relationship;
import assent.core.timeline.ConversationFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What is said about the sharing")
class ScopeNegotiationTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);
  private static final String CHATS = ":_cmc:apps:assent:s1:chats:lee--clinic-example";
  private static final String COLLECTORS = ":_cmc:apps:assent:s1:collectors:lee--clinic-example";
  private static final ConversationFrame FRAME =
      new ConversationFrame(
          new RelationshipId(Paper.LEE, Paper.SCOPE),
          CHATS,
          COLLECTORS,
          Set.of("grant1"),
          Locale.ENGLISH);
  private static final DataItem HEART =
      new DataItem("heart", "Heart", Permission.Level.READ, false);
  private static final Permission RULE =
      Permission.parseList(
              Paper.json("{\"list\": [{\"feature\": \"selfRevoke\", \"setting\": \"forbidden\"}]}")
                  .path("list"),
              "list")
          .getFirst();

  private final List<Content> queued = new ArrayList<>();
  private final List<Content> required = new ArrayList<>();
  private final List<ObjectNode> shelf = new ArrayList<>();
  private @Nullable Relationship current = Paper.relationship(Paper.grant("t1"));
  private @Nullable List<Permission> shared = List.of(RULE, Paper.HEART);

  private final ScopeNegotiation talk =
      new ScopeNegotiation(
          new ScopeNegotiation.Facts() {
            @Override
            public Optional<Relationship> current() {
              return Optional.ofNullable(current);
            }

            @Override
            public @Nullable List<Permission> shared() {
              return shared;
            }
          },
          content -> {
            queued.add(content);
            return "key";
          },
          required::add,
          id ->
              shelf.stream()
                  .filter(event -> event.path("id").asString().equals(id))
                  .map(PryvEvent::parse)
                  .findFirst(),
          () -> Locale.ENGLISH);

  // Proposing

  @Test
  @DisplayName("proposes the items that were chosen, and keeps the rules of the access")
  void proposes() {
    assertThat(talk.propose(List.of(HEART), "please")).isEqualTo("key");
    ScopeRequestContent content = (ScopeRequestContent) queued.getFirst();
    assertThat(content.newPermissions()).hasSize(2).contains(RULE);
    assertThat(DisplayMapping.items(content.newPermissions())).containsExactly(HEART);
    assertThat(content.message()).isEqualTo(LocalizedText.of("en", "please"));
    assertThat(content.requestId()).isNotBlank();
    shared = null;
    talk.propose(List.of(HEART), " ");
    ScopeRequestContent bare = (ScopeRequestContent) queued.getLast();
    assertThat(bare.newPermissions()).hasSize(1);
    assertThat(bare.message()).isNull();
  }

  @Test
  @DisplayName("proposes no empty list, and none of the protocol's own streams")
  void proposesNothing() {
    refused(ErrorId.ASSENT_NOT_SENDABLE, () -> talk.propose(List.of(), "please"));
    DataItem inbox = new DataItem(":_cmc:inbox", "Inbox", Permission.Level.READ, false);
    refused(ErrorId.ASSENT_ASKS_CONVERSATIONS, () -> talk.propose(List.of(HEART, inbox), "please"));
    assertThat(queued).isEmpty();
  }

  // Answering

  @Test
  @DisplayName("agrees to exactly what was shown, by the own half and the proposal's own name")
  void accepts() {
    ScopeProposal shown = arrived();
    assertThat(shown.answerable()).isTrue();
    talk.accept(shown);
    ScopeUpdateContent answer = (ScopeUpdateContent) required.getFirst();
    assertThat(answer.newPermissions()).containsExactly(Paper.SLEEP);
    assertThat(answer.requestId()).isEqualTo("r1");
    assertThat(answer.toJson().toString()).contains("\"p1\"").contains("\"grant1\"");
  }

  @Test
  @DisplayName("does not agree to a proposal that was altered or says something else by now")
  void acceptsOnlyShown() {
    ScopeProposal shown = arrived();
    ObjectNode event = shelf.getFirst();
    event.put("modified", 200);
    refused(ErrorId.ASSENT_OFFER_CHANGED, () -> talk.accept(shown));
    event.put("modified", 100);
    event.set("content", wishing(Paper.SLEEP, Paper.HEART));
    refused(ErrorId.ASSENT_OFFER_CHANGED, () -> talk.accept(shown));
    shelf.clear();
    refused(ErrorId.ASSENT_OFFER_CHANGED, () -> talk.accept(shown));
    refused(ErrorId.ASSENT_OFFER_CHANGED, () -> talk.refuse(shown, null));
    assertThat(required).isEmpty();
  }

  @Test
  @DisplayName("does not answer what cannot be answered any more, nor its own proposals")
  void answersOnlyOpen() {
    ScopeProposal shown = arrived();
    current = Paper.relationship(Paper.backChannel());
    show();
    refused(ErrorId.ASSENT_OFFER_CHANGED, () -> talk.accept(shown));
    current = Paper.relationship(Paper.grant("t1"));
    shelf.getFirst().put("createdBy", "own").put("modifiedBy", "own");
    show();
    assertThat(talk.proposals().snapshot().getFirst().mine()).isTrue();
    refused(ErrorId.ASSENT_OFFER_CHANGED, () -> talk.refuse(shown, null));
    assertThat(required).isEmpty();
  }

  @Test
  @DisplayName("does not agree to a list that names the protocol's own streams")
  void acceptsNoPlumbing() {
    ObjectNode content = wishing(Permission.on(":_cmc:inbox", Permission.Level.READ));
    ScopeProposal shown = arrived(content);
    assertThat(shown.answerable()).isTrue();
    assertThat(shown.agreeable()).isFalse();
    assertThat(Objects.requireNonNull(shown.barrier()).errorId())
        .isEqualTo(ErrorId.ASSENT_ASKS_CONVERSATIONS.id());
    refused(ErrorId.ASSENT_ASKS_CONVERSATIONS, () -> talk.accept(shown));
    assertThat(required).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"newPermissions\":[{\"streamId\":\"sleep\",\"level\":\"read\",\"mandatory\":\"yes\"}]}|assent-asks-unknown",
        "{\"newPermissions\":[{\"streamId\":\"sleep\",\"level\":\"own\"}]}|assent-asks-unknown",
        "{\"newPermissions\":\"*\"}|assent-asks-unknown",
        "{}|assent-asks-unknown",
        "{\"newPermissions\":[]}|assent-request-unreadable",
        "{\"newPermissions\":[{\"streamId\":\"sleep\",\"level\":\"read\"}],\"expires\":\"soon\"}|assent-request-unreadable",
        "{\"newPermissions\":[{\"streamId\":\"sleep\",\"level\":\"read\"}],\"expires\":-5}|assent-request-unreadable",
        "{\"newPermissions\":[{\"streamId\":\"sleep\",\"level\":\"read\"}],\"expires\":true}|assent-request-unreadable",
        "{\"newPermissions\":[{\"streamId\":\"sleep\",\"level\":\"read\"}],\"message\":\"hello\"}|assent-request-unreadable",
        "{\"newPermissions\":[{\"streamId\":\"sleep\",\"level\":\"read\"}],\"requestId\":7}|assent-request-unreadable"
      })
  @DisplayName("shows a proposal that nobody understands as one, and can refuse it")
  void malformed(String content, String barrier) {
    ScopeProposal shown = arrived(Paper.json(content));
    assertThat(Objects.requireNonNull(shown.barrier()).errorId()).isEqualTo(barrier);
    assertThat(shown.state()).isEqualTo(ScopeProposal.State.OPEN);
    if (barrier.equals("assent-request-unreadable")) {
      assertThat(shown.lines()).as("a part of a list would look like a wish").isEmpty();
    }
    assertThat(catchThrowableOfType(CoreException.class, () -> talk.accept(shown)).errorId())
        .isEqualTo(barrier);
    talk.refuse(shown, null);
    assertThat(((ScopeUpdateContent) required.getFirst()).accept()).isFalse();
  }

  @Test
  @DisplayName("takes a moment that nobody lives to see for no end")
  void endless() {
    ObjectNode content = wishing(Paper.SLEEP);
    content.put("expires", 1e300);
    ScopeProposal shown = arrived(content);
    assertThat(shown.expires()).isNull();
    assertThat(shown.agreeable()).isTrue();
  }

  @Test
  @DisplayName("says what a proposal changes beside the data, and compares that too")
  void rules() {
    ScopeProposal shown =
        arrived(wishing(Paper.SLEEP, Permission.feature("selfRevoke", "forbidden")));
    assertThat(shown.cautions()).containsExactly(new Caution(Caution.Kind.PEER_CANNOT_CLOSE, ""));
    shelf.getFirst().set("content", wishing(Paper.SLEEP));
    refused(ErrorId.ASSENT_OFFER_CHANGED, () -> talk.accept(shown));
  }

  @Test
  @DisplayName("changes nothing in a relationship that ended, or that the other side shares in")
  void onlyWhoShares() {
    ScopeProposal shown = arrived();
    current = null;
    refused(ErrorId.ASSENT_RELATIONSHIP_ENDED, () -> talk.accept(shown));
    refused(ErrorId.ASSENT_RELATIONSHIP_ENDED, () -> talk.refuse(shown, null));
    current = Paper.relationship(Paper.backChannel());
    refused(ErrorId.ASSENT_NOT_APPLIED, () -> talk.accept(shown));
    assertThat(required).isEmpty();
  }

  @Test
  @DisplayName("refuses with a reason or without, and names no permissions")
  void refuses() {
    ScopeProposal shown = arrived();
    talk.refuse(shown, "too much");
    talk.refuse(shown, " ");
    ScopeUpdateContent first = (ScopeUpdateContent) required.getFirst();
    assertThat(first.reason()).isEqualTo(LocalizedText.of("en", "too much"));
    assertThat(first.newPermissions()).isNull();
    assertThat(first.requestId()).isEqualTo("r1");
    assertThat(((ScopeUpdateContent) required.getLast()).reason()).isNull();
  }

  @Test
  @DisplayName("compares a proposal with what is shared now, where that is known")
  void compares() {
    assertThat(arrived().now()).extracting(DataItem::streamId).containsExactly("heart");
    shared = null;
    show();
    assertThat(talk.proposals().snapshot().getFirst().now()).isNull();
  }

  private ScopeProposal arrived() {
    return arrived(wishing(Paper.SLEEP));
  }

  private ScopeProposal arrived(ObjectNode content) {
    ObjectNode event = Paper.event("p1", EventTypes.ET_SCOPE_REQUEST, COLLECTORS, "{}");
    event.put("createdBy", "grant1").put("modifiedBy", "grant1").set("content", content);
    shelf.add(event);
    show();
    return talk.proposals().snapshot().getFirst();
  }

  private void show() {
    talk.show(shelf.stream().map(PryvEvent::parse).toList(), List.of(), FRAME, NOW);
  }

  private static ObjectNode wishing(Permission... permissions) {
    return ScopeRequestContent.of(List.of(permissions), null, null, "r1", "k1").toJson();
  }

  private static void refused(ErrorId id, Runnable call) {
    CoreException refusal = catchThrowableOfType(CoreException.class, call::run);
    assertThat(refusal).isNotNull();
    assertThat(refusal.errorId()).isEqualTo(id.id());
  }
}
