package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdsTest {
  @ParameterizedTest
  @CsvSource({
    "':_cmc', true",
    "':_cmc:', true",
    "':_cmc:inbox', true",
    "':_cmc:apps:my-app', true",
    "':_cmcx:inbox', false",
    "'diary', false",
    "'x:_cmc:inbox', false",
    "'', false",
  })
  void knows_the_tree_of_the_protocol(String id, boolean cmc) {
    assertThat(StreamIds.isCmcStreamId(id)).isEqualTo(cmc);
  }

  @ParameterizedTest
  @CsvSource({
    "':_cmc:apps:foo:chats', true",
    "':_cmc:apps:foo:chats:alice--ex', true",
    "':_cmc:apps:foo:study-A:chats:alice--ex', true",
    "':_cmc:apps:foo:collectors:alice--ex', true",
    "':_cmc:apps:foo:a:b:collectors:alice--ex:deeper', true",
    "':_cmc:apps:foo:study-A', false",
    "':_cmc:apps:foo:study-A:chats-style-data', false",
    "':_cmc:apps:chats', false",
    "':_cmc:inbox:chats', false",
    "':_cmc:apps::chats', false",
  })
  void knows_what_the_server_makes_itself(String id, boolean nested) {
    assertThat(StreamIds.isAppNestedPluginStream(id)).isEqualTo(nested);
  }

  @ParameterizedTest
  @CsvSource({
    "':_cmc:apps:my-app', my-app",
    "':_cmc:apps:my-app:study-1', my-app",
    "':_cmc:apps:My_App:study-1', My_App",
  })
  void reads_the_app(String id, String app) {
    assertThat(StreamIds.getAppCode(id)).contains(app);
  }

  @ParameterizedTest
  @ValueSource(strings = {":_cmc:apps", ":_cmc:inbox", "diary", ""})
  void finds_no_app_elsewhere(String id) {
    assertThat(StreamIds.getAppCode(id)).isEmpty();
  }

  @Test
  void reads_a_chat_stream() {
    assertThat(StreamIds.parseChatStreamId(":_cmc:apps:wireapp:study-1:chats:wireacc1--127-0-0-1"))
        .contains(
            new StreamIds.ParsedStreamId(
                "wireapp",
                ":_cmc:apps:wireapp:study-1",
                "wireacc1--127-0-0-1",
                new Slugs.CounterpartySlug("wireacc1", "127-0-0-1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":_cmc:apps:a:chats",
        ":_cmc:apps:chats:b--c",
        ":_cmc:apps:a:chats:b",
        ":_cmc:apps:a:chats:B--c",
        ":_cmc:apps:a:chats:b--c:d",
        ":_cmc:apps::chats:b--c",
        ":_cmc:apps:a::chats:b--c",
        ":_cmc:apps:a:collectors:b--c",
        ":_cmc:inbox",
        "chats:b--c",
        ""
      })
  void takes_nothing_else_for_a_chat_stream(String id) {
    assertThat(StreamIds.parseChatStreamId(id)).isEmpty();
  }

  @Test
  void names_what_to_create_outermost_first() {
    assertThat(StreamIds.ancestors(":_cmc:apps:a:b:c"))
        .containsExactly(":_cmc:apps:a", ":_cmc:apps:a:b");
    assertThat(StreamIds.creationOrder(":_cmc:apps:a:b"))
        .containsExactly(":_cmc:apps:a", ":_cmc:apps:a:b");
    assertThat(StreamIds.ancestors(":_cmc:apps:a")).isEmpty();
    assertThat(StreamIds.parentOf(":_cmc:apps:a")).isEqualTo(":_cmc:apps");
    assertThat(StreamIds.parentOf(":_cmc:apps:a:b")).isEqualTo(":_cmc:apps:a");
    assertThatThrownBy(() -> StreamIds.creationOrder(":_cmc:inbox"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  @Label("leaves that a scope builds are read back, and only as what they are")
  void round_trip(@ForAll("scopes") Scope scope, @ForAll("slugs") String slug) {
    assertThat(StreamIds.parseChatStreamId(scope.chatStream(slug)))
        .hasValueSatisfying(
            parsed -> {
              assertThat(parsed.scopeStreamId()).isEqualTo(scope.streamId());
              assertThat(parsed.appCode()).isEqualTo(scope.appCode());
              assertThat(parsed.counterpartySlug()).isEqualTo(slug);
            });
    assertThat(StreamIds.parseCollectorStreamId(scope.collectorStream(slug))).isPresent();
    assertThat(StreamIds.parseCollectorStreamId(scope.chatStream(slug))).isEmpty();
    assertThat(StreamIds.isAppNestedPluginStream(scope.chatStream(slug))).isTrue();
    assertThat(StreamIds.isAppNestedPluginStream(scope.streamId())).isFalse();
    assertThat(scope.creationOrder()).endsWith(scope.streamId()).isSorted();
    assertThat(Scopes.chats(scope).covers(scope.chatStream(slug))).isTrue();
    assertThat(Scopes.chats(scope, slug).covers(scope.collectorStream(slug))).isFalse();
  }

  @Property
  void any_text_is_classified_without_failing(@ForAll String text) {
    for (String id : List.of(text, ":_cmc:apps:" + text, ":_cmc:apps:a:chats:" + text)) {
      assertThatCode(
              () -> {
                var unused =
                    List.of(
                        StreamIds.isCmcStreamId(id),
                        StreamIds.isInternal(id),
                        StreamIds.isAppNestedPluginStream(id),
                        StreamIds.isClientCreatable(id),
                        StreamIds.getAppCode(id),
                        StreamIds.parseChatStreamId(id),
                        StreamIds.parseCollectorStreamId(id),
                        StreamIds.nameOf(id));
              })
          .doesNotThrowAnyException();
    }
  }

  @Test
  @DisplayName("an id of a million segments neither fails nor takes long")
  void survives_long_ids() {
    String id = ":_cmc:apps:" + "a:".repeat(1_000_000) + "chats:b--c";

    assertThat(StreamIds.parseChatStreamId(id)).isEmpty();
    assertThat(StreamIds.isAppNestedPluginStream(id)).isFalse();
  }

  @Test
  void fresh_scopes_are_named_like_their_segment_and_never_the_same() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      Scope scope = Scopes.fresh("assent");
      assertThat(scope.streamId()).matches(":_cmc:apps:assent:s[a-z0-9]{25}");
      assertThat(scope.streamId()).endsWith(":" + scope.name());
      assertThat(seen.add(scope.streamId())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {":_cmc:apps", ":_cmc:inbox", ":_cmc:apps:a:chats", ":_cmc:apps:a::b", "a"})
  void only_what_a_client_may_create_is_a_scope(String id) {
    assertThatThrownBy(() -> new Scope(id)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void observation_scopes_are_those_of_the_javascript_package() {
    Scope app = Scopes.appScope("my-app");

    assertThat(Scopes.inbox().streams()).containsExactly(":_cmc:inbox");
    assertThat(Scopes.chats(app).streams()).containsExactly(":_cmc:apps:my-app:chats");
    assertThat(Scopes.chats(app, "bob--pryv-me").streams())
        .containsExactly(":_cmc:apps:my-app:chats:bob--pryv-me");
    assertThat(Scopes.collectors(app).streams()).containsExactly(":_cmc:apps:my-app:collectors");
    assertThat(Scopes.collectors(app, "bob--pryv-me").streams())
        .containsExactly(":_cmc:apps:my-app:collectors:bob--pryv-me");
  }

  @Provide
  Arbitrary<Scope> scopes() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withChars('-', '_', '7')
        .ofMinLength(1)
        .ofMaxLength(20)
        .filter(segment -> !segment.equals("chats") && !segment.equals("collectors"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(path -> new Scope(":_cmc:apps:" + String.join(":", path)));
  }

  @Provide
  Arbitrary<String> slugs() {
    return Arbitraries.of("bob--pryv-me", "wireacc1--127-0-0-1", "a-b--c", "x--y-z-1");
  }
}
