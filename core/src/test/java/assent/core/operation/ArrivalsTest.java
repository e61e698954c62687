package assent.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.PryvEvent;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A look for a chat message in the other account")
class ArrivalsTest {
  private static final PryvEvent ASKED = chat("asked", 100, "ok");

  @Test
  void finds_an_arrival_of_the_same_words() {
    assertThat(isThere(List.of(), List.of(chat("a", 101, "ok")))).isTrue();
    assertThat(isThere(List.of(), List.of(chat("a", 101, "no")))).isFalse();
    assertThat(isThere(List.of(), List.of())).isFalse();
  }

  @Test
  void gives_each_arrival_to_the_message_that_is_known_to_have_arrived() {
    PryvEvent before = chat("b", 90, "ok");
    assertThat(isThere(List.of(before), List.of(chat("a", 91, "ok")))).isFalse();
    assertThat(isThere(List.of(before), List.of(chat("a", 91, "ok"), chat("c", 101, "ok"))))
        .isTrue();
    PryvEvent after = chat("d", 110, "ok");
    assertThat(isThere(List.of(after), List.of(chat("a", 111, "ok")))).isFalse();
  }

  @Test
  void does_not_take_what_arrived_before_it_was_written() {
    assertThat(isThere(List.of(), List.of(chat("old", 50, "ok")))).isFalse();
  }

  @Test
  void reckons_with_clocks_that_differ_by_hours() {
    PryvEvent ahead = chat("a", 100 + 7200 + 1, "ok");
    assertThat(Arrivals.isLeftOver(ASKED, List.of(), List.of(ahead), 7200)).isTrue();
    PryvEvent behind = chat("a", 100 - 3600 + 1, "ok");
    assertThat(Arrivals.isLeftOver(ASKED, List.of(), List.of(behind), -3600)).isTrue();
    assertThat(Arrivals.isLeftOver(ASKED, List.of(), List.of(chat("a", 101, "ok")), 7200))
        .as("two hours too old over there")
        .isFalse();
  }

  private static boolean isThere(List<PryvEvent> others, List<PryvEvent> arrivals) {
    return Arrivals.isLeftOver(ASKED, others, arrivals, 0);
  }

  private static PryvEvent chat(String id, int at, String words) {
    ObjectNode event = new JsonMapper().createObjectNode();
    event.put("id", id).put("type", "message/chat-cmc").put("created", at).put("createdBy", "x");
    event.putArray("streamIds").add(":_cmc:apps:assent:s1:chats:bobby--example-org");
    event.putObject("content").put("content", words);
    return PryvEvent.parse(event);
  }
}
