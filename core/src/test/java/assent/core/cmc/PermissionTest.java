package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class PermissionTest {
  @Test
  void reads_both_forms() {
    List<Permission> permissions =
        Permission.parseList(
            Json.tree(
                """
                [{'streamId':'fertility','level':'read','defaultName':'Fertility','mandatory':true},
                 {'feature':'selfRevoke','setting':'forbidden'}]
                """),
            "permissions");

    assertThat(permissions)
        .containsExactly(
            Permission.on("fertility", Permission.Level.READ, "Fertility", true),
            Permission.feature("selfRevoke", "forbidden"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'streamId':'a','level':'owner'}] | permissions[0].level: must be a known permission"
            + " level",
        "[{'streamId':'a'}] | permissions[0].level: is missing",
        "[{'streamId':5,'level':'read'}] | permissions[0].streamId: must be a string",
        "[{'streamId':'','level':'read'}] | permissions[0].streamId: must not be empty",
        "[{'feature':'x'}] | permissions[0].setting: is missing",
        "[{}] | permissions[0]: must name a stream or a feature",
        "[null] | permissions[0]: must be an object",
        "{} | permissions: must be a list",
        "[{'streamId':'a','level':'read','mandatory':'yes'}] | permissions[0].mandatory: must be"
            + " true or false",
      })
  void names_what_is_malformed(String json, String message) {
    assertThatThrownBy(() -> Permission.parseList(Json.tree(json), "permissions"))
        .isInstanceOf(MalformedContentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @EnumSource
  void every_level_is_read_by_its_word(Permission.Level level) {
    assertThat(Permission.Level.ofWord(level.word())).contains(level);
  }

  @Test
  @DisplayName("names and marks do not count in a comparison, level and stream do (NOTES §6.2)")
  void compares_what_is_granted() {
    Permission shown = Permission.on("mood", Permission.Level.READ, "Mood", true);

    assertThat(shown.grantsSameAs(Permission.on("mood", Permission.Level.READ))).isTrue();
    assertThat(shown.grantsSameAs(Permission.on("mood", Permission.Level.MANAGE))).isFalse();
    assertThat(shown.grantsSameAs(Permission.on("sleep", Permission.Level.READ))).isFalse();
    assertThat(shown.grantsSameAs(Permission.feature("mood", "read"))).isFalse();
  }

  @Test
  void tells_data_from_plumbing() {
    assertThat(Permission.on("*", Permission.Level.READ).coversEverything()).isTrue();
    assertThat(Permission.on("*", Permission.Level.READ).isUserFacing()).isTrue();
    assertThat(Permission.on(":_cmc:inbox", Permission.Level.CREATE_ONLY).isUserFacing()).isFalse();
    assertThat(Permission.on(":_system:email", Permission.Level.READ).isUserFacing()).isFalse();
    assertThat(Permission.on(":_audit:x", Permission.Level.READ).isUserFacing()).isFalse();
    assertThat(Permission.Level.CREATE_ONLY.canRead()).isFalse();
  }

  @Property
  void any_entry_that_is_read_is_written_back_the_same(@ForAll("entries") JsonNode entry) {
    try {
      assertThat(Permission.parse(entry, "p").toJson()).isEqualTo(entry);
    } catch (MalformedContentException typed) {
      assertThat(typed.field()).startsWith("p");
    }
  }

  @Property
  void any_features_that_are_read_are_written_back_the_same(@ForAll("features") JsonNode node) {
    try {
      assertThat(Features.parse(node, "f").toJson()).isEqualTo(node);
    } catch (MalformedContentException typed) {
      assertThat(typed.field()).startsWith("f");
    }
  }

  @Test
  void features_are_allowed_unless_denied() {
    assertThat(Features.UNSAID.chatAllowed()).isTrue();
    assertThat(Features.parse(Json.tree("{'chat':null}"), "f").chatAllowed()).isTrue();
    assertThat(new Features(false, true).chatAllowed()).isFalse();
    assertThat(new Features(true, false).systemMessagingAllowed()).isFalse();
  }

  @Test
  void the_best_language_is_found() {
    LocalizedText text =
        LocalizedText.parse(
            Json.tree("{'fr':'Étude','en':'Study','deu':'Studie','it':''}"), "title");

    assertThat(text.best(Locale.GERMAN)).contains("Studie");
    assertThat(text.best(Locale.ITALIAN, Locale.FRENCH)).contains("Étude");
    assertThat(text.best(Locale.JAPANESE)).contains("Study");
    assertThat(text.best()).contains("Study");
    assertThat(LocalizedText.of("fr", "Étude").best(Locale.GERMAN)).contains("Étude");
    assertThat(LocalizedText.of("en", "").best()).isEmpty();
  }

  @Test
  void only_small_language_codes_are_sent() {
    assertThat(LocalizedText.of("en", "").isSendable()).isTrue();
    assertThat(LocalizedText.of("en-GB", "x").isSendable()).isFalse();
    assertThat(new LocalizedText(java.util.Map.of()).isSendable()).isFalse();
    assertThatThrownBy(() -> LocalizedText.parse(Json.tree("{'en':5}"), "title"))
        .isInstanceOf(MalformedContentException.class);
  }

  @Test
  void a_text_does_not_print_what_it_says() {
    assertThat(LocalizedText.of("en", "HIV study").toString()).isEqualTo("LocalizedText[en]");
  }

  @Provide
  Arbitrary<JsonNode> entries() {
    return Arbitraries.oneOf(
        Json.anyTree(),
        Arbitraries.of(
                "{'streamId':'a','level':'read'}",
                "{'streamId':'a','level':'none','mandatory':false}",
                "{'feature':'f','setting':'s','mandatory':null}")
            .map(Json::tree)
            .flatMap(
                base ->
                    Json.objectsWith("defaultName", "mandatory", "name", "extra")
                        .map(
                            more -> {
                              more.setAll((tools.jackson.databind.node.ObjectNode) base);
                              return more;
                            })));
  }

  @Provide
  Arbitrary<JsonNode> features() {
    return Json.objectsWith("chat", "systemMessaging", "video").map(o -> o);
  }
}
