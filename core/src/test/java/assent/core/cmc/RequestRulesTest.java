package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.RequestRules.Finding;
import assent.core.cmc.RequestRules.Reason;
import assent.core.cmc.RequestRules.Use;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class RequestRulesTest {
  private static List<Reason> reasons(String list) {
    return reasons(list, Use.OFFER);
  }

  private static List<Reason> reasons(String list, Use use) {
    return RequestRules.judge(Json.tree(list), use).findings().stream()
        .map(Finding::reason)
        .toList();
  }

  private static List<Reason> ofStream(String id) {
    return RequestRules.judge(List.of(Permission.on(id, Permission.Level.READ)), Use.OFFER)
        .findings()
        .stream()
        .map(Finding::reason)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weight",
        "body-weight",
        "study_1.day",
        "Heart",
        "schlaf-ü",
        "пульс",
        "睡眠",
        "cmc",
        "_system",
        "a:b"
      })
  void data_is_fine(String id) {
    assertThat(ofStream(id)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        ":_cmc|CONVERSATIONS",
        ":_cmc:|CONVERSATIONS",
        ":_cmc:apps|CONVERSATIONS",
        ":_cmc:inbox|CONVERSATIONS",
        ":_cmc:_internal:retries|CONVERSATIONS",
        ":_cmc:*|CONVERSATIONS",
        ":_CMC:apps|CONVERSATIONS",
        "\" :_cmc:apps\"|CONVERSATIONS",
        "\":_cmc:apps \"|CONVERSATIONS",
        "\":\u200b_cmc:apps\"|CONVERSATIONS",
        "：_cmc：apps|CONVERSATIONS",
        "∶_cmc∶apps|CONVERSATIONS",
        ":_system:account|ACCOUNT",
        ":_system:|ACCOUNT",
        ":system:email|ACCOUNT",
        ":_emails:|ACCOUNT",
        ".account|ACCOUNT",
        ".passwordHash|ACCOUNT",
        "\" .account\"|ACCOUNT",
        ":_audit:accesses|LOG",
        ":_audit:access-c1|LOG",
        ":_AUDIT:|LOG",
        ":_shared-secrets:|NOT_UNDERSTOOD",
        ":_xchg:|NOT_UNDERSTOOD",
        ":_cmcx:apps|NOT_UNDERSTOOD",
        ":|NOT_UNDERSTOOD",
        "\"* \"|MISLEADING",
        "\" *\"|MISLEADING",
        "**|MISLEADING",
        "*:x|MISLEADING",
        "weight*|MISLEADING",
        "＊|MISLEADING",
        "∗|MISLEADING",
        "\" \"|MISLEADING",
        "\"\u200b\"|MISLEADING",
        "\"\u3164\"|MISLEADING",
        "\"we\u202eight\"|MISLEADING",
        "\"we\u0007ight\"|MISLEADING",
        "\"body weight\"|MISLEADING",
        "wеight|MISLEADING"
      })
  void other_places_are_refused(String id, Reason reason) {
    assertThat(ofStream(id)).containsExactly(reason);
    assertThat(reason.isRefused()).isTrue();
  }

  @Test
  void everything_is_allowed_and_said() {
    assertThat(ofStream("*")).containsExactly(Reason.EVERYTHING);
    assertThat(RequestRules.judge(Json.tree("[{'streamId':'*','level':'manage'}]"), Use.OFFER))
        .satisfies(
            verdict -> {
              assertThat(verdict.refusal()).isEmpty();
              assertThat(verdict.remarks()).hasSize(1);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Levels.
        "{'streamId':'a','level':'own'}|NOT_UNDERSTOOD",
        "{'streamId':'a','level':'READ'}|NOT_UNDERSTOOD",
        "{'streamId':'a','level':''}|NOT_UNDERSTOOD",
        "{'streamId':'a','level':5}|NOT_UNDERSTOOD",
        "{'streamId':'a'}|NOT_UNDERSTOOD",
        "{'streamId':'a','level':'none'}|NOT_UNDERSTOOD",
        // Forms.
        "5|NOT_UNDERSTOOD",
        "null|NOT_UNDERSTOOD",
        "[]|NOT_UNDERSTOOD",
        "{}|NOT_UNDERSTOOD",
        "{'streamId':'','level':'read'}|NOT_UNDERSTOOD",
        "{'streamId':null,'level':'read'}|NOT_UNDERSTOOD",
        "{'streamId':['a'],'level':'read'}|NOT_UNDERSTOOD",
        "{'tag':'a','level':'read'}|NOT_UNDERSTOOD",
        "{'streamId':'a','level':'read','feature':'selfRevoke','setting':'forbidden'}|NOT_UNDERSTOOD",
        // Fields.
        "{'streamId':'a','level':'read','mandatory':'yes'}|NOT_UNDERSTOOD",
        "{'streamId':'a','level':'read','mandatory':1}|NOT_UNDERSTOOD",
        "{'streamId':'a','level':'read','until':1}|NOT_UNDERSTOOD",
        "{'streamId':'a','level':'read','expires':null}|",
        "{'streamId':'a','level':'read','defaultName':7}|NOT_UNDERSTOOD",
        "{'streamId':'a','level':'read','name':{}}|NOT_UNDERSTOOD",
        "{'streamId':'a','level':'read','name':'Sleep'}|",
        "{'streamId':'a','level':'read','name':'Sleep','defaultName':'Sleep'}|",
        "{'streamId':'a','level':'read','name':'Sleep','defaultName':'Heart'}|MISLEADING",
        "{'streamId':'a','level':'read','mandatory':false}|",
        // Rules about the access.
        "{'feature':'selfRevoke','setting':'forbidden'}|",
        "{'feature':'selfAudit','setting':'allowed','mandatory':true}|",
        "{'feature':'selfRevoke','setting':'maybe'}|NOT_UNDERSTOOD",
        "{'feature':'selfRevoke'}|NOT_UNDERSTOOD",
        "{'feature':'forwarding','setting':'allowed'}|UNKNOWN_RULE",
        "{'feature':'self Revoke','setting':'allowed'}|MISLEADING",
        "{'feature':'selfRevoke','setting':'forbidden','extra':1}|NOT_UNDERSTOOD"
      })
  void entries(String entry, String reason) {
    assertThat(reasons("[" + entry + "]"))
        .isEqualTo(reason == null ? List.of() : List.of(Reason.valueOf(reason)));
  }

  @Test
  void lists() {
    assertThat(reasons("[]")).containsExactly(Reason.EMPTY);
    assertThat(reasons("'*'")).containsExactly(Reason.NOT_UNDERSTOOD);
    assertThat(reasons("{'0':{'streamId':'*','level':'manage'}}"))
        .containsExactly(Reason.NOT_UNDERSTOOD);
    ArrayNode many = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i <= RequestRules.LONGEST_LIST; i++) {
      many.addObject().put("streamId", "s" + i).put("level", "read");
    }
    assertThat(RequestRules.judge(many, Use.OFFER).findings())
        .containsExactly(new Finding(-1, "101", Reason.TOO_MUCH));
    many.remove(0);
    assertThat(RequestRules.judge(many, Use.OFFER).refusal()).isEmpty();
    assertThat(ofStream("a".repeat(RequestRules.LONGEST_ID))).isEmpty();
    assertThat(ofStream("a".repeat(RequestRules.LONGEST_ID + 1))).containsExactly(Reason.TOO_MUCH);
    assertThat(
            reasons(
                "[{'streamId':'a','level':'read','defaultName':'"
                    + "n".repeat(DisplayText.LONGEST_NAME + 1)
                    + "'}]"))
        .containsExactly(Reason.TOO_MUCH);
  }

  @Test
  @DisplayName("an exclusion can be proposed, though not offered")
  void exclusions() {
    String list = "[{'streamId':'a','level':'read'},{'streamId':'b','level':'none'}]";
    assertThat(reasons(list, Use.CHANGE)).isEmpty();
    assertThat(reasons(list, Use.OFFER)).containsExactly(Reason.NOT_UNDERSTOOD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'streamId':'a','level':'read'},{'streamId':'a','level':'manage'}|TWICE",
        "{'streamId':'a','level':'read'},{'streamId':'a','level':'read'}|TWICE",
        "{'streamId':'a','level':'read'},{'streamId':'A','level':'manage'}|TWICE",
        "{'feature':'selfRevoke','setting':'allowed'},{'feature':'selfRevoke','setting':'forbidden'}|TWICE",
        "{'streamId':'a','level':'read','defaultName':'Sleep'},{'streamId':'b','level':'manage','defaultName':'sleep"
            + " '}|LOOKS_ALIKE",
        "{'streamId':'a','level':'read','defaultName':'Sleep'},{'streamId':'b','level':'read','defaultName':'SIeep'}|LOOKS_ALIKE",
        "{'streamId':'a','level':'read','defaultName':'Sleep'},{'streamId':'b','level':'read','defaultName':'Slеер'}|LOOKS_ALIKE",
        "{'streamId':'sleep','level':'read'},{'streamId':'b','level':'read','name':'Sleep'}|LOOKS_ALIKE",
        "{'streamId':'body-weight','level':'read'},{'streamId':'bodyweight','level':'read'}|LOOKS_ALIKE",
        "{'streamId':'a','level':'read'},{'streamId':'a:b','level':'manage'}|INSIDE",
        "{'streamId':'a/b','level':'read'},{'streamId':'a','level':'manage'}|INSIDE",
        "{'streamId':'heart','level':'read'},{'streamId':'hearth','level':'read'}|",
        "{'streamId':'a','level':'read','defaultName':'Heart'},{'streamId':'b','level':'read','defaultName':'Sleep'}|"
      })
  void pairs(String both, String reason) {
    assertThat(reasons("[" + both + "]"))
        .isEqualTo(reason == null ? List.of() : List.of(Reason.valueOf(reason)));
  }

  @Test
  @DisplayName("says of which entry, in words that are harmless to show")
  void subjects() {
    Finding finding =
        RequestRules.judge(
                List.of(
                    Permission.on("a", Permission.Level.READ),
                    Permission.on(":_cmc:\u001b[31minbox", Permission.Level.READ)),
                Use.OFFER)
            .refusal()
            .orElseThrow();
    assertThat(finding).isEqualTo(new Finding(1, ":_cmc:inbox", Reason.CONVERSATIONS));
    assertThat(RequestRules.judge(Json.tree("[{'level':'read'}]"), Use.OFFER).findings())
        .containsExactly(new Finding(0, "1", Reason.NOT_UNDERSTOOD));
  }

  @Property
  void nothing_below_the_stores_of_platform_and_protocol_is_ever_fine(
      @ForAll @StringLength(max = 12) @CharRange(from = ' ', to = '~') String rest) {
    for (String store : List.of(":", ":_cmc:", ":_system:", ".", "*:", "* ", " :_audit:")) {
      String id = store + rest;
      assertThat(RequestRules.isData(id)).as(id).isFalse();
      assertThat(ofStream(id)).first().satisfies(r -> assertThat(r.isRefused()).isTrue());
    }
  }

  @Test
  void every_refusal_has_words_of_its_own_and_no_remark_has() {
    for (Reason reason : Reason.values()) {
      assertThat(reason.isRefused()).isEqualTo(reason.error() != null);
    }
    assertThat(Reason.TWICE.error()).isEqualTo(ErrorId.ASSENT_ASKS_MISLEADING);
  }
}
