package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PryvEventTest {
  private static PryvEvent event(String fields) {
    return PryvEvent.parse(
        Json.tree("{'id':'e1','streamIds':['s'],'type':'note/txt'" + fields + "}"));
  }

  @Test
  @DisplayName("events made by the server have no times and no author (NOTES §4)")
  void copes_with_what_is_missing() {
    PryvEvent event = event("");

    assertThat(event.time()).isNull();
    assertThat(event.created()).isNull();
    assertThat(event.createdBy()).isNull();
    assertThat(event.content().isNull()).isTrue();
    assertThat(event.createdByAccess()).isEmpty();
    assertThat(event.isAltered()).isFalse();
    assertThat(event.isTrashed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"abc, abc,", "abc:2, abc,", "abc device 7, abc, device 7", "abc:1 x:9, abc, x:9"})
  @DisplayName("the author is the base of the access, without serial and caller id (NOTES §1)")
  void finds_the_author(String createdBy, String access, String caller) {
    PryvEvent event = event(",'createdBy':'" + createdBy + "'");

    assertThat(event.createdByAccess()).contains(access);
    assertThat(event.callerId().orElse(null)).isEqualTo(caller);
    assertThat(event.isCreatedBy("abc")).isTrue();
    assertThat(event.isCreatedBy("abc:3")).isTrue();
    assertThat(event.isCreatedBy("ab")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a, a, 1.5, 1.5, false",
    "a, b, 1.5, 1.5, true",
    "a, a, 1.5, 2.5, true",
    "a, a, 1795234751.231, 1795234751.232, false",
    "a, a, 1795234751.231, 1795234751.233, false",
    "a, a, 1795234751.231, 1795234751.234, true",
    "a, b, 1795234751.231, 1795234751.232, true",
    ", b, , 2.5, true",
    "a, , 1.5, , false",
  })
  @DisplayName("a change by another hand or at another time shows (NOTES §9)")
  void notices_alterations(
      String createdBy, String modifiedBy, String created, String modified, boolean altered) {
    String fields =
        (createdBy == null ? "" : ",'createdBy':'" + createdBy + "'")
            + (modifiedBy == null ? "" : ",'modifiedBy':'" + modifiedBy + "'")
            + (created == null ? "" : ",'created':" + created)
            + (modified == null ? "" : ",'modified':" + modified);

    assertThat(event(fields).isAltered()).isEqualTo(altered);
  }

  @Test
  void does_not_print_its_content() {
    PryvEvent event = event(",'content':{'capabilityUrl':'https://tok-secret@h/a/'}");

    assertThat(event.toString()).contains("e1", "note/txt").doesNotContain("tok-secret");
  }

  @Test
  void keeps_what_it_does_not_know() {
    JsonNode node =
        Json.tree(
            "{'id':'e1','streamIds':['s'],'type':'t/t','trashed':true,'time':5.0,'tags':null}");

    PryvEvent event = PryvEvent.parse(node);

    assertThat(event.isTrashed()).isTrue();
    assertThat(event.unknown().names()).contains("trashed", "tags");
    assertThat(event.toJson()).isEqualTo(node);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | event.streamIds: is missing",
        "{'streamIds':[5]} | event.streamIds: must be a string",
        "{'streamIds':[]} | event.id: is missing",
        "{'streamIds':[],'id':'e'} | event.type: is missing",
        "{'streamIds':[],'id':'e','type':'t','time':'now'} | event.time: must be a number",
        "[] | event: must be an object",
      })
  void names_what_is_malformed(String json, String message) {
    assertThatThrownBy(() -> PryvEvent.parse(Json.tree(json)))
        .isInstanceOf(MalformedContentException.class)
        .hasMessage(message);
  }

  @Property
  void any_tree_is_an_event_or_a_typed_error(@ForAll("trees") JsonNode tree) {
    try {
      assertThat(PryvEvent.parse(tree).toJson()).isEqualTo(tree);
    } catch (MalformedContentException typed) {
      assertThat(typed.field()).startsWith("event");
    }
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return Json.objectsWith(
            "time", "created", "modified", "createdBy", "modifiedBy", "content", "trashed")
        .map(
            node -> {
              node.put("id", "e1").put("type", "t/t").putArray("streamIds").add("s");
              return node;
            });
  }
}
