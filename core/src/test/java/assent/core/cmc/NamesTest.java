package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of names in the docs is complete, and true. */
class NamesTest {
  private static final Path TABLE = Path.of("../docs/cmc-names.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** What version 3.9.1 of the JavaScript package exports. */
  private static final List<String> EXPORTED =
      List.of(
          "NS",
          "NS_INBOX",
          "NS_APPS",
          "NS_INTERNAL",
          "NS_INTERNAL_RETRIES",
          "errorIds",
          "CmcError",
          "ET_REQUEST",
          "ET_ACCEPT",
          "ET_REFUSE",
          "ET_REVOKE",
          "ET_INVALIDATE_LINK",
          "ET_SCOPE_REQUEST",
          "ET_SCOPE_UPDATE",
          "ET_CHAT",
          "ET_SYSTEM_ALERT",
          "ET_SYSTEM_ACK",
          "ET_SYSTEM_SCOPE_REQUEST",
          "ET_SYSTEM_SCOPE_UPDATE",
          "EVENT_TYPES_LIFECYCLE",
          "EVENT_TYPES_CHAT",
          "EVENT_TYPES_SYSTEM",
          "SEPARATOR",
          "slugifyHost",
          "counterpartySlug",
          "parseCounterpartySlug",
          "appScope",
          "chatsParentUnder",
          "chatStreamUnder",
          "collectorsParentUnder",
          "collectorStreamUnder",
          "isCmcStreamId",
          "isAppNestedPluginStream",
          "getAppCode",
          "parseChatStreamId",
          "parseCollectorStreamId",
          "createInvite",
          "listInvites",
          "getInviteStatus",
          "revokeRelationship",
          "invalidateCapability",
          "proposeScopeUpdate",
          "readOffer",
          "acceptInvite",
          "waitForAccept",
          "refuseInvite",
          "revokeAcceptance",
          "listAcceptedRelationships",
          "sendChat",
          "sendSystemAlert",
          "sendSystemAck",
          "acceptScopeUpdate",
          "refuseScopeUpdate",
          "requestAccept",
          "requestAcceptUrl",
          "requestScopeUpdate",
          "requestScopeUpdateUrl",
          "scopes");

  @Test
  void every_exported_name_is_in_the_table() throws IOException {
    assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(EXPORTED);
  }

  @Test
  @DisplayName("each of ours that the table names is there")
  void ours_exist() throws IOException {
    List<String> missing = new ArrayList<>();
    rows()
        .forEach(
            (theirs, ours) ->
                CODE.matcher(ours)
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !exists(name))
                    .forEach(missing::add));

    assertThat(missing).isEmpty();
  }

  @Test
  @DisplayName("each parameter of theirs leads to something of ours that is there")
  void parameters_exist() throws IOException {
    List<String> lines = Files.readAllLines(TABLE);
    List<String> named =
        lines.subList(lines.indexOf("### Every parameter"), lines.size()).stream()
            .map(line -> line.split("\\|"))
            .filter(cells -> cells.length == 4)
            .flatMap(cells -> CODE.matcher(cells[3]).results().map(match -> match.group(1)))
            .filter(name -> name.contains("."))
            .toList();

    assertThat(named).hasSizeGreaterThan(25).allMatch(NamesTest::exists);
  }

  @Test
  void a_name_that_is_not_there_would_be_missed() {
    assertThat(exists("StreamIds.NS_OUTBOX")).isFalse();
    assertThat(exists("Streams")).isFalse();
    assertThat(exists("Identity.slug")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CAPABILITY_INVALID=cmc-capability-invalid",
        "CAPABILITY_CONSUMED=cmc-capability-consumed",
        "CAPABILITY_INVALIDATED=cmc-capability-invalidated",
        "CAPABILITY_ALREADY_ACCEPTED_BY_YOU=cmc-capability-already-accepted-by-you",
        "CAPABILITY_TIMEOUT=cmc-capability-timeout",
        "CAPABILITY_EMPTY=cmc-capability-empty",
        "CAPABILITY_MULTIPLE_OFFERS=cmc-capability-multiple-offers",
        "CAPABILITY_TTL_OUT_OF_RANGE=cmc-capability-ttl-out-of-range",
        "HANDLER_MISSING_CAPABILITY_URL=cmc-handler-missing-capability-url",
        "HANDLER_MISSING_CAPABILITY_ID=cmc-handler-missing-capability-id",
        "HANDLER_OFFER_MISSING_CAPABILITY_ID=cmc-handler-offer-missing-capability-id",
        "OFFER_EMPTY_PERMISSIONS=cmc-offer-empty-permissions",
        "HANDLER_WRONG_TYPE=cmc-handler-wrong-type",
        "HANDLER_THREW=cmc-handler-threw",
        "HANDLER_OFFER_READ_FAILED=cmc-handler-offer-read-failed",
        "HANDLER_COUNTERPARTY_UNKNOWN=cmc-handler-counterparty-unknown",
        "HANDLER_DATA_GRANT_CREATE_FAILED=cmc-handler-data-grant-create-failed",
        "HANDLER_DATA_GRANT_NO_APIENDPOINT=cmc-handler-data-grant-no-apiendpoint",
        "HANDLER_BUILD_DATA_GRANT_FAILED=cmc-handler-build-data-grant-failed",
        "BACK_CHANNEL_CREATE_FAILED=cmc-back-channel-create-failed",
        "HANDLER_DELIVERY_THREW=cmc-handler-delivery-threw",
        "HANDLER_DELIVERY_REJECTED=cmc-handler-delivery-rejected",
        "HANDLER_DELIVERY_FAILED=cmc-handler-delivery-failed",
        "CHAT_STREAM_NOT_CHAT=cmc-chat-stream-not-chat",
        "CHAT_COUNTERPARTY_ACCESS_NOT_FOUND=cmc-chat-counterparty-access-not-found",
        "CHAT_NO_REMOTE_APIENDPOINT=cmc-chat-no-remote-apiendpoint",
        "CHAT_NO_REMOTE_CHAT_STREAM=cmc-chat-no-remote-chat-stream",
        "CHAT_DISABLED=cmc-chat-disabled",
        "SYSTEM_MESSAGING_DISABLED=cmc-system-messaging-disabled",
        "CLIENTDATA_CMC_FORBIDDEN=cmc-clientdata-cmc-forbidden",
        "RESERVED_STREAM_UNDELETABLE=cmc-reserved-stream-undeletable",
        "COUNTERPARTY_IDENTITY_MISSING=cmc-counterparty-identity-missing"
      })
  void every_error_id_has_its_own_name_and_text(String nameAndId) {
    int equals = nameAndId.indexOf('=');
    ErrorId ours = ErrorId.valueOf(nameAndId.substring(0, equals));

    assertThat(ours.id()).isEqualTo(nameAndId.substring(equals + 1));
  }

  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new HashMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      String[] cells = line.split("\\|");
      if (cells.length == 4 && cells[1].strip().startsWith("`")) {
        rows.put(cells[1].strip().replace("`", ""), cells[2]);
      }
    }
    return rows;
  }

  private static boolean exists(String name) {
    int dot = name.indexOf('.');
    String type = dot < 0 ? name : name.substring(0, dot);
    String member = dot < 0 ? null : name.substring(dot + 1);
    for (String room :
        List.of("assent.core.cmc.", "assent.core.client.", "assent.core.operation.")) {
      try {
        Class<?> found = Class.forName(room + type);
        if (member == null || members(found).anyMatch(member::equals)) {
          return true;
        }
      } catch (ClassNotFoundException inAnotherRoom) {
        continue;
      }
    }
    return false;
  }

  private static Stream<String> members(Class<?> type) {
    return Stream.concat(
        Arrays.stream(type.getMethods()).map(method -> method.getName()),
        Arrays.stream(type.getFields()).map(field -> field.getName()));
  }
}
