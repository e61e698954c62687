package assent.core.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.ComposerText;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.lifecycle.DurableFiles;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Relationship;
import assent.core.outbox.LaneId;
import assent.core.outbox.Lanes;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.persistence.KeptRelationship.EndedBy;
import assent.core.security.Secret;
import assent.core.security.SymmetricKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import tools.jackson.databind.node.JsonNodeFactory;

@Label("Everything of a session in the store")
class EncryptedSessionStorePropertiesTest {
  private static final SymmetricKey KEY = SymmetricKey.random();
  private static final Instant DAY = Instant.parse("2026-03-01T08:00:00Z");

  private static EncryptedSessionStore open(Path folder) {
    return EncryptedSessionStore.open(
        folder.resolve("store"), folder.resolve("libraries"), KEY, Clock.systemUTC(), () -> {});
  }

  /**
   * One thing that a person does, or that happens to the program.
   *
   * @param what type, send, mark or restart
   */
  record Step(String what, String conversation, String text) {
    RelationshipId with() {
      return Lanes.with(conversation);
    }

    /** With its caret somewhere, and now and then beside something that was not taken. */
    ComposerText written() {
      int caret = Math.floorMod(text.hashCode(), text.length() + 1);
      return new ComposerText(text, caret, caret == 1 ? List.of("not taken", text) : List.of());
    }
  }

  @Property(tries = 8)
  @Label(
      "drafts, sent messages and read marks are as typed, sent and read, whatever restarts between")
  void drafts(@ForAll("steps") List<Step> steps) throws IOException {
    Path folder = Files.createTempDirectory("assent-kept");
    Map<RelationshipId, ComposerText> drafts = new LinkedHashMap<>();
    Map<RelationshipId, SessionStore.Mark> marks = new LinkedHashMap<>();
    List<String> sent = new ArrayList<>();
    EncryptedSessionStore kept = open(folder);
    try {
      for (Step step : steps) {
        switch (step.what) {
          case "type" -> {
            kept.keepDraft(step.with(), step.written());
            drafts.put(step.with(), step.written());
          }
          case "send" -> {
            String text = kept.draft(step.with()).text();
            kept.queue(message(step.with(), text, sent.size()), step.written());
            sent.add(step.with() + text);
            drafts.put(step.with(), step.written());
          }
          case "mark" -> {
            SessionStore.Mark mark = new SessionStore.Mark(step.text, DAY.plusSeconds(sent.size()));
            kept.keepReadMark(step.with(), mark);
            marks.put(step.with(), mark);
          }
          default -> {
            kept.close();
            kept = open(folder);
          }
        }
        for (RelationshipId each : List.of(Lanes.with("a"), Lanes.with("b"))) {
          assertThat(kept.draft(each)).isEqualTo(drafts.getOrDefault(each, ComposerText.EMPTY));
        }
      }
      assertThat(kept.readMarks()).isEqualTo(marks);
      assertThat(
              kept.outbox().all().stream()
                  .sorted((x, y) -> Long.compare(x.sequence(), y.sequence()))
                  .map(e -> e.lane().relationship() + e.content().path("content").asString()))
          .containsExactlyElementsOf(sent);
      assertThat(kept.own().unsent()).isEqualTo(sent.size());
      assertThat(kept.own().drafts())
          .isEqualTo((int) drafts.values().stream().filter(one -> !one.isEmpty()).count());
    } finally {
      kept.close();
      DurableFiles.deleteAll(folder);
    }
  }

  @Property(tries = 8)
  @Label("relationships come back as they were, ended ones too, and each once")
  void relationships(@ForAll("relationships") List<KeptRelationship> all) throws IOException {
    Path folder = Files.createTempDirectory("assent-kept");
    Map<RelationshipId, KeptRelationship> model = new LinkedHashMap<>();
    EncryptedSessionStore kept = open(folder);
    try {
      for (KeptRelationship each : all) {
        kept.keepRelationships(List.of(each));
        model.put(each.id(), each);
      }
      kept.close();
      kept = open(folder);
      assertThat(kept.relationships()).containsExactlyInAnyOrderElementsOf(model.values());
      assertThat(kept.own().endedRelationships())
          .isEqualTo((int) model.values().stream().filter(r -> r.ended() != null).count());
    } finally {
      kept.close();
      DurableFiles.deleteAll(folder);
    }
  }

  private static OutboxEntry message(RelationshipId conversation, String text, int sequence) {
    return new OutboxEntry(
        "id" + sequence,
        new LaneId(conversation, LaneId.Channel.CHATS),
        "message/chat-cmc",
        JsonNodeFactory.instance.objectNode().put("content", text),
        false,
        sequence,
        DAY,
        OutboxState.QUEUED,
        0,
        null);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.strings()
                .ofMaxLength(40)
                .filter(EncryptedSessionStorePropertiesTest::isWhole),
            Arbitraries.of("", " ", "Grüße 👋🏽", "https://tok-x@h.example/a/"));
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just("type")),
                Tuple.of(3, Arbitraries.just("send")),
                Tuple.of(2, Arbitraries.just("mark")),
                Tuple.of(1, Arbitraries.just("restart"))),
            Arbitraries.of("a", "b"),
            text)
        .as(Step::new)
        .list()
        .ofMaxSize(25);
  }

  /** Half of a character pair is no text that can be typed or written in UTF-8. */
  private static boolean isWhole(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  @Provide
  Arbitrary<List<KeptRelationship>> relationships() {
    Arbitrary<Relationship> last =
        Combinators.combine(
                Arbitraries.integers().between(0, 5),
                Arbitraries.of(Relationship.Side.values()),
                Arbitraries.of(new Features(true, false), Features.UNSAID),
                Arbitraries.of("tok-1", "tok-2").injectNull(0.3),
                Arbitraries.of("offer", "accept").injectNull(0.3),
                permissions(),
                Arbitraries.doubles().between(1, 2e9).ofScale(3).injectNull(0.3))
            .as(
                (n, side, features, token, event, granted, created) ->
                    new Relationship(
                        new RelationshipId(
                            new Identity("user" + n, "peer.example:3000"),
                            new Scope(":_cmc:apps:assent:s" + n)),
                        side,
                        "access" + n + ":2",
                        features,
                        event,
                        event,
                        event,
                        token == null
                            ? null
                            : ApiEndpoint.of(
                                "https://peer.example/{username}/", "user", Secret.of(token)),
                        token == null ? null : ":_cmc:apps:assent:s:chats:me--h",
                        granted,
                        created));
    return Combinators.combine(
            last,
            Arbitraries.of(EndedBy.values()).injectNull(0.5),
            Arbitraries.of(Finding.values()),
            Arbitraries.of(LocalizedText.of("en", "Study"), LocalizedText.of("fr", "Étude"))
                .injectNull(0.3),
            Arbitraries.of("", "Dr. Anna Lee"),
            permissions(),
            Arbitraries.of(true, false))
        .as(
            (relationship, ended, finding, title, name, shared, deleted) ->
                new KeptRelationship(
                    relationship,
                    Set.of(relationship.baseId(), "former"),
                    ended,
                    ended == null ? null : DAY,
                    deleted,
                    finding,
                    title,
                    name,
                    shared,
                    DAY.plusMillis(7)))
        .list()
        .ofMaxSize(12);
  }

  private static Arbitrary<List<Permission>> permissions() {
    return Arbitraries.of(
            List.<Permission>of(),
            List.<Permission>of(
                Permission.on("heart", Permission.Level.READ, "Heart rate", true),
                Permission.feature("selfRevoke", "forbidden")))
        .injectNull(0.3);
  }
}
