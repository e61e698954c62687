package assent.core.cmc.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import assent.core.cmc.EventTypes;
import assent.core.cmc.Failure;
import assent.core.cmc.Json;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.TriggerStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every event in the recorded exchanges with a real server is understood and loses nothing. */
class CapturesTest {
  /** A trigger that the server stored although its form is wrong: NOTES §7.2, [O 03]. */
  private static final String NO_CAPABILITY_ID = "content.capabilityId: is missing";

  /**
   * What no record has a name for: the server's stamps, nulls that were written out, and what the
   * people who recorded this added by hand to see whether it travels.
   */
  private static final Set<String> LEFT_OVER =
      Set.of(
          "status",
          "failure",
          "deliveryFailure",
          "to",
          "features",
          "extra",
          "replyTo",
          "attachmentRef",
          "accessId",
          "previousPermissions",
          "answer",
          "anchorStreamIds",
          "capabilityRequested");

  static Stream<Path> captures() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(CapturesTest.class.getResource("/captures")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  @DisplayName("every stored event is decoded and written back as the same tree")
  void decodes_what_was_stored(Path capture) {
    List<JsonNode> stored = new ArrayList<>();
    walk(
        read(capture),
        node -> {
          if (isCmcEvent(node) && node.has("id") && node.has("integrity")) {
            stored.add(node);
          }
        });

    for (JsonNode node : stored) {
      PryvEvent event = PryvEvent.parse(node);
      assertThat(event.toJson()).isEqualTo(node);
      try {
        Content content = Content.of(event).orElseThrow();
        assertThat(content.toJson()).isEqualTo(node.get("content"));
        assertThat(content.eventType()).isEqualTo(event.type());
        Set<String> leftOver = new TreeSet<>(content.unknown().names());
        if (content instanceof RefuseContent || content instanceof RequestContent) {
          // Some of these were forged by hand, with fields that nobody else writes [O 06, 14].
          leftOver.removeAll(Set.of("from", "capabilityId"));
        }
        assertThat(leftOver).isSubsetOf(LEFT_OVER);
        assertThat(content.toString() + event).doesNotContain("tok-");
      } catch (MalformedContentException e) {
        assertThat(e).hasMessage(NO_CAPABILITY_ID);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  @DisplayName("whatever was sent, hostile requests included, ends in a record or a typed error")
  void survives_what_was_sent(Path capture) {
    walk(
        read(capture),
        node -> {
          if (isCmcEvent(node)) {
            assertThatCode(() -> decode(node)).doesNotThrowAnyException();
          }
        });
  }

  @Test
  @DisplayName("the recordings hold every type, every final status, and failures of each form")
  void the_recordings_are_worth_decoding() throws IOException, URISyntaxException {
    Set<String> types = new TreeSet<>();
    Set<TriggerStatus> statuses = new TreeSet<>();
    Set<String> reasons = new TreeSet<>();
    Set<String> nested = new TreeSet<>();
    captures()
        .forEach(
            capture ->
                walk(
                    read(capture),
                    node -> {
                      if (isCmcEvent(node) && node.has("id")) {
                        types.add(node.get("type").stringValue());
                        statuses.add(TriggerStatus.of(node.get("content")));
                        Failure.of(node.get("content"))
                            .ifPresent(
                                failure -> {
                                  reasons.add(failure.reason());
                                  failure.nestedId().ifPresent(nested::add);
                                });
                      }
                    }));

    assertThat(types).containsAll(EventTypes.ALL);
    assertThat(statuses).containsExactly(TriggerStatus.values());
    assertThat(reasons).hasSizeGreaterThan(12);
    assertThat(nested)
        .contains(
            "cmc-capability-consumed",
            "cmc-capability-invalidated",
            "cmc-capability-already-accepted-by-you");
  }

  private static void decode(JsonNode node) {
    try {
      var unused =
          Content.parse(node.get("type").stringValue(), node.get("content"))
              .map(Content::toJson)
              .orElseThrow();
    } catch (MalformedContentException typed) {
      assertThat(typed.field()).startsWith("content");
    }
  }

  private static boolean isCmcEvent(JsonNode node) {
    JsonNode type = node.get("type");
    return type != null
        && type.isString()
        && EventTypes.ALL.contains(type.stringValue())
        && node.has("content");
  }

  private static JsonNode read(Path capture) {
    try {
      return Json.exactly(Files.readString(capture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void walk(JsonNode node, Consumer<JsonNode> visitor) {
    if (node.isObject()) {
      visitor.accept(node);
    }
    node.forEach(child -> walk(child, visitor));
  }
}
