package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.error.RetryKind;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ErrorCatalogueTest {
  private static Failure failure(String json) {
    return Failure.of(Json.tree("{'status':'failed','failure':" + json + "}")).orElseThrow();
  }

  @Test
  void no_id_is_listed_twice() {
    Set<String> seen = new HashSet<>();
    for (ErrorId id : ErrorId.values()) {
      assertThat(seen.add(id.id())).as(id.id()).isTrue();
      assertThat(ErrorCatalogue.find(id.id())).contains(id);
    }
  }

  @Test
  @DisplayName("the real reason of a refused accept is nested in the other server's answer (§7.2)")
  void finds_the_nested_error() {
    Failure failure =
        failure(
            """
            {'reason':'cmc-handler-delivery-rejected','detail':{'status':400,'body':{'error':
             {'id':'invalid-operation','data':{'id':'cmc-capability-consumed'},'message':'m'}}}}
            """);

    ErrorMeaning meaning = ErrorCatalogue.of(failure);

    assertThat(failure.nestedId()).contains("cmc-capability-consumed");
    assertThat(meaning.meaning()).isEqualTo(ErrorId.CAPABILITY_CONSUMED);
    assertThat(meaning.raw()).isEqualTo(failure.raw());
    assertThat(meaning.toException().is(ErrorId.CAPABILITY_CONSUMED)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, network, ASSENT_OUTCOME_UNKNOWN, NETWORK, true",
    "0, timeout, ASSENT_OUTCOME_UNKNOWN, NETWORK, true",
    "400, http-4xx, ASSENT_PEER_STREAMS_MISSING, PERMANENT, false",
    "403, http-4xx, ASSENT_PEER_ENDED, PERMANENT, false",
    "404, http-4xx, ASSENT_PEER_GONE, PERMANENT, false",
    "429, http-4xx, ASSENT_PEER_TROUBLE, TRANSIENT, false",
    "502, http-5xx, ASSENT_PEER_TROUBLE, TRANSIENT, true",
    "418, http-4xx, HANDLER_DELIVERY_FAILED, TRANSIENT, false",
  })
  @DisplayName("a failed delivery is told apart by its status (NOTES-2 §1, §2.3, §7)")
  void tells_deliveries_apart(
      int status, String peerReason, ErrorId id, RetryKind retry, boolean unknownOutcome) {
    for (String field : new String[] {"peerReason", "reason"}) {
      Failure failure =
          failure(
              "{'reason':'cmc-handler-delivery-failed','detail':{'status':"
                  + status
                  + ",'"
                  + field
                  + "':'"
                  + peerReason
                  + "'}}");

      assertThat(ErrorCatalogue.of(failure).meaning()).isEqualTo(id);
      assertThat(ErrorCatalogue.of(failure).retryKind()).isEqualTo(retry);
      assertThat(failure.peerReason()).contains(peerReason);
      assertThat(failure.isOutcomeUnknown()).isEqualTo(unknownOutcome);
    }
  }

  @Test
  @DisplayName("every refusal of an offer fails in the same way and is done (NOTES §8 Q1)")
  void a_refusal_is_done_here() {
    Failure failure =
        failure(
            "{'reason':'cmc-handler-delivery-failed','detail':{'reason':'http-4xx','status':400}}");

    assertThat(ErrorCatalogue.of(EventTypes.ET_REFUSE, failure).meaning())
        .isEqualTo(ErrorId.ASSENT_DECLINED_LOCALLY);
    assertThat(ErrorCatalogue.of(EventTypes.ET_CHAT, failure).meaning())
        .isEqualTo(ErrorId.ASSENT_PEER_STREAMS_MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    "cmc/accept: capability events.get failed: 403, HANDLER_OFFER_READ_FAILED",
    "cmc/accept: capability events.get failed: 404, ASSENT_PEER_GONE",
    "fetch failed, HANDLER_OFFER_READ_FAILED",
    "Invalid URL, ASSENT_LINK_MALFORMED",
    "cmc/outbound: apiEndpoint must carry a token in the URL authority, ASSENT_LINK_MALFORMED",
  })
  void tells_unreadable_offers_apart(String message, ErrorId id) {
    assertThat(
            ErrorCatalogue.of(
                    failure(
                        "{'reason':'cmc-handler-offer-read-failed','detail':{'message':'"
                            + message
                            + "'}}"))
                .meaning())
        .isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"reason\":\"network\",\"status\":0}', PEER_NETWORK",
    "'{\"reason\":\"http-4xx\",\"status\":403}', PEER_HTTP_4XX",
    "'{\"reason\":\"cmc-revoke-no-peer-endpoint\"}', REVOKE_NO_PEER_ENDPOINT",
  })
  void an_untold_end_says_so(String json, ErrorId id) {
    Failure failure =
        Failure.ofDelivery(
                Json.exactly("{\"status\":\"completed\",\"deliveryFailure\":" + json + "}"))
            .orElseThrow();

    assertThat(ErrorCatalogue.of(failure).meaning()).isEqualTo(id);
    assertThat(id.messageKey()).isEqualTo("error.peer-not-told");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'invalid-operation','message':'m','data':{'id':'cmc-not-counterparty'}} |"
            + " NOT_COUNTERPARTY",
        "{'id':'invalid-operation','message':'MFA is not active for this user.'} |"
            + " INVALID_OPERATION",
        "{'id':'invalid-operation','message':'m','data':{'id':'mfa-sms-provider-error'}} |"
            + " MFA_SMS_PROVIDER_ERROR",
        "{'id':'invalid-parameters-format','message':'m','data':{'id':'invalid-mfa-code'}} |"
            + " INVALID_MFA_CODE",
        "{'id':'invalid-parameters-format','message':'m','data':[{'code':'INVALID_TYPE'}]} |"
            + " INVALID_PARAMETERS_FORMAT",
        "{'id':'invalid-parameters-format','message':'m','data':[{'code':'username-invalid'}]} |"
            + " USERNAME_INVALID",
        "{'id':'forbidden','message':'Access has expired.'} | ASSENT_LINK_EXPIRED",
        "{'id':'forbidden','message':'A personal access token is required.'} | FORBIDDEN",
        "{'id':'invalid-access-token','message':'Access session has expired.'} |"
            + " ASSENT_SESSION_ENDED",
        "{'id':'invalid-access-token','message':'Invalid or expired MFA session token.'} |"
            + " ASSENT_MFA_SESSION_ENDED",
        "{'id':'invalid-access-token','message':'Cannot find access from token.'} |"
            + " INVALID_ACCESS_TOKEN",
        "{'id':'invalid-credentials','message':'The given username/password pair is invalid.'} |"
            + " INVALID_CREDENTIALS",
        "{'id':'invalid-credentials','message':'The app id is either missing or not trusted.'} |"
            + " ASSENT_APP_NOT_TRUSTED",
        "{'id':'item-already-exists','message':'m','data':{'id':'forbidden'}} |"
            + " ITEM_ALREADY_EXISTS",
        "{'id':'item-already-exists','message':'m','data':{'username':'lee'}} |"
            + " ASSENT_USERNAME_TAKEN",
        "{'id':'item-already-exists','message':'m','data':{'email':'l@e'}} | ASSENT_EMAIL_TAKEN",
        "{'id':'stale-resource','message':'m','data':{'provided':'x','currentSerial':1}} |"
            + " STALE_RESOURCE",
        "{'id':'brand-new'} | ASSENT_UNKNOWN",
        "{'id':5} | ASSENT_UNKNOWN",
        "[] | ASSENT_UNKNOWN",
        "null | ASSENT_UNKNOWN",
      })
  @DisplayName(
      "the error of an answer is read as deep as it says something (NOTES §7.1, NOTES-2 §4)")
  void reads_envelopes(String json, ErrorId id) {
    assertThat(ErrorCatalogue.ofEnvelope(Json.tree(json)).meaning()).isEqualTo(id);
  }

  @Test
  void an_unknown_id_is_kept_and_made_harmless() {
    CmcException unknown = ErrorCatalogue.of("cmc-brand-new\u001b[31m\u202e").toException();

    assertThat(unknown.errorId()).isEqualTo("cmc-brand-new");
    assertThat(unknown.messageKey()).isEqualTo("error.assent-unknown");
    assertThat(unknown.arguments()).containsEntry("id", "cmc-brand-new");
    assertThat(unknown.retryKind()).isEqualTo(RetryKind.PERMANENT);
    assertThat(unknown.meaning().rawId()).isEqualTo("cmc-brand-new\u001b[31m\u202e");
  }

  @ParameterizedTest
  @CsvSource({
    "429, ASSENT_TOO_MANY_REQUESTS",
    "500, ASSENT_PLATFORM_TROUBLE",
    "302, ASSENT_REDIRECTED",
    "418, ASSENT_ANSWER_MALFORMED",
  })
  void reads_a_bare_status(int status, ErrorId id) {
    assertThat(ErrorCatalogue.ofHttpStatus(status).meaning()).isEqualTo(id);
  }

  @Test
  void a_failure_prints_no_message_of_a_server() {
    Failure failure =
        failure("{'reason':'x','detail':{'message':'https://tok-secret@h/','status':403}}");

    assertThat(failure.toString()).isEqualTo("Failure[x status 403]");
    assertThat(ErrorCatalogue.of(failure).toException().getMessage()).doesNotContain("tok-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "pending, PENDING, false",
    "delivered, DELIVERED, false",
    "completed, COMPLETED, true",
    "failed, FAILED, true",
    "'', NONE, false",
    "brand-new, NONE, false",
  })
  void reads_the_status_of_a_trigger(String word, TriggerStatus status, boolean last) {
    assertThat(TriggerStatus.of(Json.tree("{'status':'" + word + "'}"))).isEqualTo(status);
    assertThat(status.isFinal()).isEqualTo(last);
  }

  @Property
  void whatever_stands_where_a_failure_should_be_never_fails(@ForAll("contents") JsonNode content) {
    assertThat(TriggerStatus.of(content)).isNotNull();
    Failure.of(content)
        .ifPresent(
            failure -> {
              assertThat(ErrorCatalogue.of(failure).meaning()).isNotNull();
              assertThat(failure.toString()).startsWith("Failure[");
            });
    assertThat(ErrorCatalogue.ofEnvelope(content).messageKey()).startsWith("error.");
  }

  @Provide
  Arbitrary<JsonNode> contents() {
    return Json.objectsWith("reason", "detail", "id", "data", "message", "status", "body", "error")
        .flatMap(
            inner ->
                Json.objectsWith("failure", "status", "id", "data")
                    .map(
                        outer -> {
                          outer.set("failure", inner);
                          return outer;
                        }));
  }
}
