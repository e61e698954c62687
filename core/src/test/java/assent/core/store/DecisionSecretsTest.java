package assent.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.consent.DecisionSamples;
import assent.core.outbox.OutboxEntry;
import assent.core.persistence.EncryptedOutboxStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A kept decision")
class DecisionSecretsTest {
  private static final String TOKEN = "tok-canary-1";
  private static final String LATER = "tok-canary-2";
  private static final String LINK = "https://" + TOKEN + "@example.org:3000/lee/";
  private static final String OTHER = "https://" + LATER + "@example.org:3000/lee/";

  @Test
  void has_its_link_and_tokens_taken_out_and_put_back() {
    for (OutboxEntry entry :
        List.of(
            DecisionSamples.accept(LINK),
            DecisionSamples.decline(LINK),
            DecisionSamples.end(LINK, OTHER))) {
      JsonNode whole = EncryptedOutboxStore.SHELF.write().apply(entry);
      assertThat(whole.toString()).as("the check can see it").contains(TOKEN);
      List<SecretFields.Found> found = new ArrayList<>();
      JsonNode stripped = SecretFields.strip(whole, found);
      assertThat(stripped.toString()).doesNotContain(TOKEN).doesNotContain(LATER);
      assertThat(found).isNotEmpty();
      found.forEach(each -> SecretFields.restore(stripped, each.path(), each.value()));
      assertThat(stripped).isEqualTo(whole);
    }
  }

  @Test
  void says_none_of_it_in_its_text() {
    OutboxEntry accept = DecisionSamples.accept(LINK);
    OutboxEntry end = DecisionSamples.end(LINK, OTHER);
    assertThat(accept + " " + accept.progress() + " " + end + " " + end.progress())
        .doesNotContain("canary")
        .doesNotContain("Study");
  }

  @Test
  void is_read_back_as_exactly_what_was_shown_and_chosen() {
    OutboxEntry accept = read(DecisionSamples.accept(LINK));
    assertThat(DecisionSamples.shown(accept)).isEqualTo(DecisionSamples.offer(LINK));
    assertThat(DecisionSamples.options(accept).granted())
        .singleElement()
        .satisfies(p -> assertThat(p.toJson().path("streamId").asString()).isEqualTo("heart"));
    OutboxEntry end = read(DecisionSamples.end(LINK, OTHER));
    assertThat(DecisionSamples.ended(end).peerEndpoint())
        .as("what was noted last counts")
        .satisfies(
            endpoint -> {
              assertThat(endpoint).isNotNull();
              assertThat(endpoint.full().reveal()).isEqualTo(OTHER);
            });
    assertThat(DecisionSamples.ended(end).isUsable()).isTrue();
  }

  /** As text and back, as a store does it. */
  private static OutboxEntry read(OutboxEntry entry) {
    JsonNode json = EncryptedOutboxStore.SHELF.write().apply(entry);
    return EncryptedOutboxStore.SHELF
        .read()
        .apply((ObjectNode) new JsonMapper().readTree(json.toString()));
  }
}
