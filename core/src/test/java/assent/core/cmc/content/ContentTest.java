package assent.core.cmc.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.cmc.EventTypes;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.Json;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.cmc.UnknownFields;
import assent.core.security.Secret;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ContentTest {
  private static final Secret LINK = Secret.of("https://tok-canary@host.test/dr-lee/");
  private static final List<Permission> READ_MOOD =
      List.of(Permission.on("mood", Permission.Level.READ));

  /** One good content of every form, each with a secret or a word that must not be printed. */
  private static final Map<String, String> GOOD =
      Map.ofEntries(
          Map.entry(
              "request",
              "{'to':null,'capabilityRequested':true,'request':{'title':{'en':'t'},"
                  + "'description':{'en':'d'},'consent':{'en':'c'},'permissions':["
                  + "{'streamId':'mood','level':'read'}],'features':{'chat':true}},"
                  + "'requesterMeta':{'displayName':'Dr Lee','appId':'a'},'status':'delivered',"
                  + "'capability':{'mode':'open-link'},"
                  + "'capabilityUrl':'https://tok-canary@h/a/','capabilityId':'C',"
                  + "'capabilityAccessId':'acc','capabilityExpiresAt':1795801716}"),
          Map.entry(
              "offer",
              "{'to':null,'request':{'title':{'en':'t'},'description':{'en':''},"
                  + "'consent':{'en':'c'},'permissions':[]},'capabilityId':'C',"
                  + "'requesterHost':'h:3000','requesterUsername':'dr-lee',"
                  + "'originStreamId':':_cmc:apps:a:s'}"),
          Map.entry(
              "accept",
              "{'capabilityUrl':'https://tok-canary@h/a/','features':{'chat':true},"
                  + "'grantedPermissions':[{'streamId':'mood','level':'read'}],"
                  + "'from':{'username':'dr-lee','host':'h'},'status':'completed',"
                  + "'acceptedBy':{'apiEndpoint':'https://tok-canary@h/p/'},"
                  + "'capabilityId':'C','offerEventId':'o','dataGrantAccessId':'g',"
                  + "'anchorStreamIds':[':_cmc:apps:a:chats']}"),
          Map.entry(
              "arrival",
              "{'from':{'username':'pat','host':'h'},'features':null,'capabilityId':'C',"
                  + "'grantedAccess':{'apiEndpoint':'https://tok-canary@h/p/'},"
                  + "'inviteEventId':'i','originalEventId':'o','requesterAppCode':'a',"
                  + "'backChannelAccessId':'b','requesterOriginStreamId':':_cmc:apps:a:s'}"),
          Map.entry("refuse", "{'capabilityUrl':'https://tok-canary@h/a/','reason':{'en':'no'}}"),
          Map.entry(
              "back-channel",
              "{'from':{'username':'dr-lee','host':'h'},'apiEndpoint':'https://tok-canary@h/a/',"
                  + "'appCode':'a','scopeStreamId':'s','remoteChatStreamId':'c',"
                  + "'remoteCollectorStreamId':'k','dataGrantAccessId':'g','status':'completed'}"),
          Map.entry(
              "revoke",
              "{'accessId':'acc','reason':{'en':'bye'},'status':'completed',"
                  + "'peerNotified':false,'deliveryFailure':{'reason':'network','status':0}}"),
          Map.entry("invalidate", "{'capabilityId':'C','reason':{'en':'full'}}"),
          Map.entry("chat", "{'content':'tok-canary','status':'completed'}"),
          Map.entry(
              "alert",
              "{'level':'critical','title':{'en':'tok-canary'},'body':{'en':'b'},"
                  + "'ackRequired':true,'ackId':'k','messageId':'m','extra':{'k':1}}"),
          Map.entry("ack", "{'alertEventId':'e','ackId':'k','answer':'tok-canary'}"),
          Map.entry(
              "scope-request",
              "{'newPermissions':[{'streamId':'mood','level':'read'}],'expires':1795801716.5,"
                  + "'message':{'en':'why'},'requestId':'r'}"),
          Map.entry(
              "scope-update",
              "{'scopeRequestEventId':'e','accept':true,'accessId':'g','newPermissions':["
                  + "{'streamId':'mood','level':'read'}],'requestId':'r'}"));

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("request", EventTypes.ET_REQUEST),
          Map.entry("offer", EventTypes.ET_REQUEST),
          Map.entry("accept", EventTypes.ET_ACCEPT),
          Map.entry("arrival", EventTypes.ET_ACCEPT),
          Map.entry("refuse", EventTypes.ET_REFUSE),
          Map.entry("back-channel", EventTypes.ET_BACK_CHANNEL),
          Map.entry("revoke", EventTypes.ET_REVOKE),
          Map.entry("invalidate", EventTypes.ET_INVALIDATE_LINK),
          Map.entry("chat", EventTypes.ET_CHAT),
          Map.entry("alert", EventTypes.ET_SYSTEM_ALERT),
          Map.entry("ack", EventTypes.ET_SYSTEM_ACK),
          Map.entry("scope-request", EventTypes.ET_SCOPE_REQUEST),
          Map.entry("scope-update", EventTypes.ET_SCOPE_UPDATE));

  static List<String> forms() {
    return GOOD.keySet().stream().sorted().toList();
  }

  private static JsonNode good(String form) {
    return Json.tree(java.util.Objects.requireNonNull(GOOD.get(form)));
  }

  private static String type(String form) {
    return java.util.Objects.requireNonNull(TYPES.get(form));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void every_form_is_read_and_written_back_the_same(String form) {
    Content content = Content.parse(type(form), good(form)).orElseThrow();

    assertThat(content.toJson()).isEqualTo(good(form));
    assertThat(content.eventType()).isEqualTo(type(form));
    assertThat(Content.parse(type(form), content.toJson())).contains(content);
  }

  @ParameterizedTest
  @MethodSource("forms")
  @DisplayName("only stamps and extras are left over: every field of NOTES §4 is understood")
  void every_field_is_understood(String form) {
    assertThat(Content.parse(type(form), good(form)).orElseThrow().unknown().names())
        .isSubsetOf("status", "deliveryFailure", "extra", "answer", "to", "features");
    if (!form.equals("arrival") && !form.equals("offer")) {
      assertThat(Content.parse(type(form), good(form)).orElseThrow().unknown().names())
          .doesNotContain("to", "features");
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  @DisplayName("no record prints a link, a token, or what a person wrote (NOTES §10)")
  void nothing_leaks(String form) {
    assertThat(Content.parse(type(form), good(form)).orElseThrow().toString())
        .doesNotContain("canary");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void no_form_is_the_empty_object_or_no_object(String form) {
    for (String json : new String[] {"[]", "null", "'text'", "5"}) {
      assertThatThrownBy(() -> Content.parse(type(form), Json.tree(json)))
          .isInstanceOf(MalformedContentException.class)
          .hasMessage("content: must be an object");
    }
  }

  @Test
  @DisplayName("a field we would write, but that was not there, is not there afterwards either")
  void what_was_missing_stays_missing() {
    ObjectNode withoutTo = (ObjectNode) good("request");
    withoutTo.remove("to");

    assertThat(RequestContent.parse(withoutTo).toJson()).isEqualTo(withoutTo);
    assertThat(RequestContent.parse(withoutTo).unknown().names()).doesNotContain("to");
  }

  @Test
  void other_types_are_nobodys_content() {
    assertThat(Content.parse("note/txt", Json.tree("'hello'"))).isEmpty();
    assertThat(Content.parse(EventTypes.ET_RETRY, Json.tree("{}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "message/chat-cmc | {} | content.content: is missing",
        "message/chat-cmc | {'content':''} | content.content: must not be empty",
        "message/chat-cmc | {'content':{'k':1}} | content.content: must be a string",
        "notification/alert-cmc | {'level':'loud','title':{'en':'t'},'body':{'en':'b'}} |"
            + " content.level: must be info, warning or critical",
        "notification/alert-cmc | {'level':'info','title':'t','body':{'en':'b'}} | content.title:"
            + " must be an object of language and text",
        "notification/ack-cmc | {'alertEventId':'e','ackId':''} | content.ackId: must not be empty",
        "consent/scope-request-cmc | {'newPermissions':[]} | content.newPermissions: must not be"
            + " empty",
        "consent/revoke-cmc | {} | content.accessId: is missing",
        "consent/revoke-cmc | {'accessId':'a','reason':'bye'} | content.reason: must be an object"
            + " of language and text",
        "consent/request-cmc | {'to':null} | content.request: is missing",
        "consent/accept-cmc | {} | content.from: is missing",
        "consent/accept-cmc | {'from':{'username':'a','host':'h'},'grantedAccess':{}} |"
            + " content.grantedAccess.apiEndpoint: is missing",
        "consent/accept-cmc | {'capabilityUrl':7} | content.capabilityUrl: must be a string",
        "consent/scope-update-cmc | {'accept':'yes'} | content.accept: must be true or false",
        "consent/scope-update-cmc | {'newPermissions':[{'streamId':'a','level':'x'}]} |"
            + " content.newPermissions[0].level: must be a known permission level",
      })
  void names_what_is_malformed(String type, String json, String message) {
    assertThatThrownBy(() -> Content.parse(type, Json.tree(json)))
        .isInstanceOf(MalformedContentException.class)
        .hasMessage(message);
  }

  @Test
  @DisplayName("a message has 1 to 10,240 UTF-16 units, and an emoji counts two (NOTES §4)")
  void chat_has_its_bounds() {
    assertThat(ChatContent.of("x".repeat(10_240)).content()).hasSize(10_240);
    assertThat(ChatContent.of("🩺".repeat(5_120)).content()).hasSize(10_240);
    assertThat(ChatContent.of(" ").content()).isEqualTo(" ");
    for (String text : new String[] {"", "x".repeat(10_241), "🩺".repeat(5_121)}) {
      assertThatThrownBy(() -> ChatContent.of(text)).isInstanceOf(MalformedContentException.class);
    }
  }

  @Test
  void an_invite_is_written_as_the_platform_wants_it() {
    OfferTerms terms =
        new OfferTerms(
            LocalizedText.of("en", "Study"),
            LocalizedText.of("en", "desc"),
            LocalizedText.of("en", "I agree"),
            READ_MOOD,
            new Features(true, false),
            1795801716.0,
            true,
            null,
            UnknownFields.NONE);
    RequesterMeta meta = new RequesterMeta("Dr Lee", "assent", null, UnknownFields.NONE);

    assertThat(RequestContent.of(terms, meta, true).toJson())
        .isEqualTo(
            Json.tree(
                """
                {'to':null,'capabilityRequested':true,'request':{'title':{'en':'Study'},
                 'description':{'en':'desc'},'consent':{'en':'I agree'},
                 'permissions':[{'streamId':'mood','level':'read'}],
                 'features':{'chat':true,'systemMessaging':false},'expiresAt':1795801716,
                 'allowUserChoice':true},'requesterMeta':{'displayName':'Dr Lee','appId':'assent'},
                 'capability':{'mode':'open-link'}}
                """));
  }

  @Test
  void answers_are_written_as_the_platform_wants_them() {
    assertThat(AcceptContent.Trigger.of(LINK, new Features(true, true), READ_MOOD, null).toJson())
        .isEqualTo(
            Json.tree(
                """
                {'capabilityUrl':'https://tok-canary@host.test/dr-lee/',
                 'features':{'chat':true,'systemMessaging':true},
                 'grantedPermissions':[{'streamId':'mood','level':'read'}]}
                """));
    assertThat(RefuseContent.of(LINK, null).toJson())
        .isEqualTo(Json.tree("{'capabilityUrl':'https://tok-canary@host.test/dr-lee/'}"));
    assertThat(InvalidateLinkContent.of("C", null).toJson())
        .isEqualTo(Json.tree("{'capabilityId':'C'}"));
    assertThat(ChatContent.of("hello").toJson()).isEqualTo(Json.tree("{'content':'hello'}"));
    assertThat(RevokeContent.of("abc", LocalizedText.of("en", "bye")).toJson())
        .isEqualTo(Json.tree("{'accessId':'abc','reason':{'en':'bye'}}"));
    assertThat(
            ScopeRequestContent.of(READ_MOOD, 1795801716.0, LocalizedText.of("en", "why"), "r", "m")
                .toJson())
        .isEqualTo(
            Json.tree(
                """
                {'newPermissions':[{'streamId':'mood','level':'read'}],'expires':1795801716,
                 'message':{'en':'why'},'requestId':'r','messageId':'m'}
                """));
  }

  @Test
  @DisplayName("triggers name accesses by their base id (NOTES §8 Q12)")
  void triggers_take_base_ids() {
    assertThat(RevokeContent.of("abc:2", null).accessId()).isEqualTo("abc");
    assertThat(ScopeUpdateContent.applying("e", "abc:1", READ_MOOD, "r", "m").toJson())
        .isEqualTo(
            Json.tree(
                """
                {'scopeRequestEventId':'e','accept':true,'accessId':'abc',
                 'newPermissions':[{'streamId':'mood','level':'read'}],'requestId':'r','messageId':'m'}
                """));
    assertThat(ScopeUpdateContent.applying(null, "abc", READ_MOOD, null, "m").accept()).isNull();
  }

  @Test
  @DisplayName("a refused scope change names no permissions, since they would be applied (§6.3)")
  void a_refusal_names_no_permissions() {
    assertThat(ScopeUpdateContent.refusing("e", LocalizedText.of("en", "no"), null, "m").toJson())
        .isEqualTo(
            Json.tree(
                "{'scopeRequestEventId':'e','accept':false,'reason':{'en':'no'},'messageId':'m'}"));
  }

  @Test
  @DisplayName("an alert asks for an acknowledgement only where one can be given (§6.4)")
  void alerts_and_acks() {
    LocalizedText text = LocalizedText.of("en", "x");
    AlertContent asking = AlertContent.of(AlertContent.Level.CRITICAL, text, text, "k1", "m1");
    AlertContent telling = AlertContent.of(AlertContent.Level.INFO, text, text, null, "m2");

    assertThat(asking.wantsAck()).isTrue();
    assertThat(asking.toJson())
        .isEqualTo(
            Json.tree(
                """
                {'level':'critical','title':{'en':'x'},'body':{'en':'x'},'ackRequired':true,
                 'ackId':'k1','messageId':'m1'}
                """));
    assertThat(telling.wantsAck()).isFalse();
    assertThat(telling.toJson().has("ackRequired")).isFalse();
    assertThat(
            AlertContent.parse(
                    Json.tree(
                        "{'level':'info','title':{'en':'t'},'body':{'en':'b'},'ackRequired':true}"))
                .wantsAck())
        .isFalse();
    assertThat(AckContent.of("e", "k1", "m3").toJson())
        .isEqualTo(Json.tree("{'alertEventId':'e','ackId':'k1','messageId':'m3'}"));
  }

  @Test
  void what_stands_in_an_offer_is_a_claim() {
    Offer offer = (Offer) Content.parse(EventTypes.ET_REQUEST, good("offer")).orElseThrow();

    assertThat(offer.claimedRequester()).isEqualTo(new Identity("dr-lee", "h:3000"));
    assertThat(offer.isOpenLink()).isFalse();
    assertThat(offer.request().mayChoose()).isFalse();
  }

  @Test
  void an_accept_with_a_link_is_a_trigger_and_without_one_an_arrival() {
    assertThat(AcceptContent.parse(good("accept"))).isInstanceOf(AcceptContent.Trigger.class);
    assertThat(AcceptContent.parse(good("arrival")))
        .isInstanceOfSatisfying(
            AcceptContent.Arrival.class,
            arrival -> {
              assertThat(arrival.features()).isNull();
              assertThat(arrival.grantedAccess().reveal()).isEqualTo("https://tok-canary@h/p/");
            });
  }

  @Property
  void any_change_to_a_good_content_is_read_back_the_same_or_a_typed_error(
      @ForAll("changed") Changed changed) {
    try {
      Content content = Content.parse(changed.type, changed.tree).orElseThrow();
      assertThat(content.toJson()).isEqualTo(changed.tree);
      assertThat(Content.parse(changed.type, content.toJson())).contains(content);
      assertThat(content.toString()).doesNotContain("canary");
    } catch (MalformedContentException typed) {
      assertThat(typed.field()).startsWith("content");
    }
  }

  record Changed(String type, JsonNode tree) {}

  @Provide
  Arbitrary<Changed> changed() {
    String[] fields =
        GOOD.keySet().stream()
            .flatMap(form -> good(form).propertyNames().stream())
            .distinct()
            .sorted()
            .toArray(String[]::new);
    return Arbitraries.of(forms())
        .flatMap(
            form ->
                Combinators.combine(
                        Json.objectsWith(fields),
                        Arbitraries.of(List.copyOf(good(form).propertyNames())).injectNull(0.5))
                    .as(
                        (changes, dropped) -> {
                          ObjectNode tree = (ObjectNode) good(form);
                          int kept = 0;
                          for (String name : List.copyOf(changes.propertyNames())) {
                            if (kept++ < 2) {
                              tree.set(name, changes.get(name));
                            }
                          }
                          if (dropped != null) {
                            tree.remove(dropped);
                          }
                          return new Changed(type(form), tree);
                        }));
  }
}
