package assent.core.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.ActiveRecords;
import assent.core.api.AccountSession;
import assent.core.api.Caution;
import assent.core.api.Caution.Kind;
import assent.core.api.ConnectionState;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.ScopeProposal;
import assent.core.api.TimelineItem;
import assent.core.api.TimelineItem.Notice;
import assent.core.cmc.ErrorId;
import assent.core.contract.Answer;
import assent.core.contract.Await;
import assent.core.contract.Door;
import assent.core.contract.Handshake;
import assent.core.contract.Wire;
import assent.core.error.CoreException;
import assent.core.security.Secret;
import assent.core.session.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Mallory asks, edits and writes is refused or shown, never dropped; and an honest pair talks
 * after each.
 */
@DisplayName("A hostile peer who asks, edits and pretends is refused or shown for what it is")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTermsTest {
  @TempDir private static Path folder;
  private @Nullable Theatre theatre;

  private Theatre theatre() {
    return Objects.requireNonNull(theatre);
  }

  private AccountSession vera() {
    return theatre().victim();
  }

  private Mallory mallory() {
    return theatre().mallory;
  }

  @BeforeAll
  void open() {
    theatre = new Theatre(folder);
  }

  @AfterEach
  void othersTalkOn() {
    theatre().talk("after this " + System.nanoTime());
    assertThat(vera().connection().get()).isEqualTo(ConnectionState.LIVE);
  }

  @AfterAll
  void close() {
    if (theatre != null) {
      theatre.close();
    }
  }

  private static Secret link(JsonNode offer) {
    return Secret.of(Handshake.link(offer));
  }

  private static ObjectNode request(ObjectNode content) {
    return (ObjectNode) content.path("request");
  }

  private static boolean isFrom(RelationshipSnapshot view, JsonNode offer) {
    return offer.at("/streamIds/0").asString().equals(view.id().scope().streamId());
  }

  private @Nullable String refusal(Runnable call) {
    CoreException refused = catchThrowableOfType(CoreException.class, call::run);
    return refused == null ? null : refused.errorId();
  }

  /** A list of this many streams. */
  private static JsonNode many(int count) {
    ArrayNode list = Wire.JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      list.addObject().put("streamId", "s" + i).put("level", "read");
    }
    return list;
  }

  @Test
  @DisplayName("asks for what nobody can give: refused before it is shown, nothing is written")
  void refused() {
    Map<String, String> asks =
        Map.ofEntries(
            Map.entry("[{streamId:':_cmc:inbox',level:'contribute'}]", "assent-asks-conv"),
            Map.entry("[{streamId:':_CMC:apps',level:'read'}]", "assent-asks-"),
            Map.entry("[{streamId:' :_cmc:apps',level:'read'}]", "assent-asks-"),
            Map.entry("[{streamId:':\u200b_cmc:apps',level:'read'}]", "assent-asks-"),
            Map.entry("[{streamId:':_cm\u0441:apps',level:'read'}]", "assent-asks-"),
            Map.entry("[{streamId:':_system:email',level:'read'}]", "assent-asks-account"),
            Map.entry("[{streamId:'.username',level:'read'}]", "assent-asks-account"),
            Map.entry("[{streamId:':_audit:access-x',level:'read'}]", "assent-asks-log"),
            Map.entry("[{streamId:':dummy:x',level:'read'}]", "assent-asks-unknown"),
            Map.entry("[{streamId:'**',level:'read'}]", "assent-asks-misleading"),
            Map.entry("[{streamId:'weight*',level:'read'}]", "assent-asks-misleading"),
            Map.entry("[{streamId:'\uff0a',level:'read'}]", "assent-asks-misleading"),
            Map.entry("[{streamId:'w\u0435ight',level:'read'}]", "assent-asks-misleading"),
            Map.entry("[{streamId:'weight',level:'READ'}]", "assent-asks-unknown"),
            Map.entry("[{streamId:'weight',level:7}]", "assent-asks-unknown"),
            Map.entry("[{streamId:'weight'}]", "assent-asks-unknown"),
            Map.entry("[{streamId:'weight',level:'none'}]", "assent-asks-unknown"),
            Map.entry("[{streamId:['weight'],level:'read'}]", "assent-asks-unknown"),
            Map.entry("[{streamId:'weight',level:'read',mandatory:'yes'}]", "assent-asks-unknown"),
            Map.entry("[{streamId:'weight',level:'read',until:9}]", "assent-asks-unknown"),
            Map.entry(
                "[{streamId:'weight',feature:'selfRevoke',level:'read',setting:'forbidden'}]",
                "assent-asks-unknown"),
            Map.entry(
                "[{streamId:'weight',level:'read',defaultName:'Weight',name:'Sleep'}]",
                "assent-asks-misleading"),
            Map.entry(
                "[{streamId:'weight',level:'read'},{streamId:'weight\u00ad',level:'manage'}]",
                "assent-asks-misleading"),
            Map.entry("[[{streamId:'weight',level:'read'}]]", "assent-asks-unknown"),
            Map.entry("[null]", "assent-asks-unknown"),
            Map.entry("{streamId:'weight',level:'read'}", "assent-asks-unknown"),
            Map.entry("'weight'", "assent-asks-unknown"),
            Map.entry("[]", "cmc-offer-empty-permissions"));
    JsonNode offer = mallory().offer(Handshake.WEIGHT);
    asks.forEach(
        (asked, id) -> {
          mallory().edit(offer, c -> request(c).set("permissions", Wire.array(asked)));
          assertThat(refusal(() -> vera().consents().read(link(offer)))).as(asked).startsWith(id);
        });
    mallory().edit(offer, c -> request(c).set("permissions", many(500)));
    assertThat(refusal(() -> vera().consents().read(link(offer))))
        .isEqualTo("assent-asks-too-much");
    assertThat(vera().decisions().all().snapshot()).isEmpty();
    assertThat(vera().relationships().all().snapshot()).noneMatch(view -> isFrom(view, offer));
  }

  @Test
  @DisplayName("asks for more than it looks like: shown, with what must be said beside it")
  void shown() {
    JsonNode offer =
        mallory()
            .offer(
                """
                [{streamId:'*',level:'read',defaultName:'Sleep'},
                 {streamId:'health',level:'read',defaultName:'Health'},
                 {streamId:'health:sex',level:'manage',defaultName:'Hea1th'},
                 {streamId:'steps',level:'read',defaultName:'health'}]\
                """);
    OfferSnapshot view = vera().consents().read(link(offer));
    assertThat(view.items()).hasSize(4);
    assertThat(view.cautions())
        .contains(
            new Caution(Kind.EVERYTHING, "*"),
            new Caution(Kind.INSIDE, "health:sex"),
            new Caution(Kind.LOOKS_ALIKE, "steps"));
  }

  @Test
  @DisplayName("edits the offer between its display and its acceptance: read it again")
  void edited() {
    JsonNode offer =
        mallory()
            .offer(
                "[{streamId:'weight',level:'read',mandatory:true},{streamId:'steps',level:'read'}]");
    List<Consumer<ObjectNode>> edits =
        List.of(
            c -> ((ObjectNode) c.path("requesterMeta")).put("displayName", "Dr. Vera Hans"),
            c -> ((ObjectNode) request(c).path("consent")).put("he", "\u05d4\u05db\u05dc"),
            c -> ((ObjectNode) request(c).path("title")).remove("en"),
            c -> request(c).withArray("permissions").remove(1),
            c ->
                request(c)
                    .withArray("permissions")
                    .add(Wire.json("{streamId:'weight:more',level:'read'}")),
            c -> ((ObjectNode) request(c).at("/permissions/0")).remove("mandatory"),
            c -> request(c).remove("features"),
            c -> request(c).put("accessType", "app"),
            c -> request(c).put("expiresAt", 32_000_000_000L),
            c -> c.put("originStreamId", ":_cmc:apps:contract:elsewhere"));
    for (int i = 0; i < edits.size(); i++) {
      OfferSnapshot view = vera().consents().read(link(offer));
      mallory().edit(offer, edits.get(i));
      assertThat(refusal(() -> vera().consents().accept(view, Set.of(0, 1))))
          .as("edit %s", i)
          .isEqualTo(ErrorId.ASSENT_OFFER_CHANGED.id());
    }
    assertThat(vera().relationships().all().snapshot()).noneMatch(view -> isFrom(view, offer));
  }

  @Test
  @DisplayName("accepts a link for one person in other names: said as used by nobody known")
  void forged() {
    List<Consumer<ObjectNode>> forgeries =
        List.of(
            c -> {},
            c -> c.putObject("grantedAccess").put("apiEndpoint", "none"),
            c -> c.putObject("grantedAccess").put("apiEndpoint", mallory().endpoint()),
            c -> c.put("requesterOriginStreamId", mallory().scope()),
            c -> c.set("features", Wire.array(Poison.nested(60))),
            c -> c.put("requesterAppCode", "\u001b[31m\u202ex"));
    List<InviteSnapshot> invites = new ArrayList<>();
    for (Consumer<ObjectNode> forgery : forgeries) {
      InviteSnapshot invite = vera().invites().create(Theatre.draft(false));
      invites.add(invite);
      Answer answer =
          Mallory.forge(
              vera().invites().link(invite.id()).reveal(),
              Mallory.ghost(),
              mallory().host(),
              forgery);
      assertThat(answer.status()).isEqualTo(201);
    }
    for (InviteSnapshot invite : invites) {
      InviteSnapshot now =
          Until.one(
              vera().invites().all(),
              view -> view.id().equals(invite.id()) && view.state() == InviteState.USED_UNVERIFIED);
      assertThat(now.unverified()).isEqualTo(1);
      assertThat(now.acceptedBy()).isEmpty();
    }
    assertThat(vera().relationships().all().snapshot())
        .noneMatch(view -> view.id().peer().username().startsWith("ghost"));
  }

  @Test
  @DisplayName("writes what has not the form of what it is called: it is said to stand there")
  void malformed() {
    // Servers look at what is created, not at what it is changed into.
    List<String> spoilt =
        List.of(
            spoil(mallory().chat("\"content\":\"Hello\""), "{\"content\":[\"Hello\"]}"),
            spoil(mallory().chat("\"content\":\"Hello\""), "\"Hello\""),
            spoil(mallory().alert("\"n\":1"), "{\"level\":\"critical\",\"title\":\"Stop it\"}"),
            spoil(mallory().alert("\"n\":1"), "{\"level\":\"deadly\"}"),
            spoil(
                mallory()
                    .collector(
                        "consent/scope-update-cmc",
                        "{\"accept\":false,\"scopeRequestEventId\":\"x\"}"),
                "{\"accept\":\"yes\",\"newPermissions\":\"all\"}"),
            spoil(
                mallory()
                    .collector(
                        "consent/scope-update-cmc",
                        "{\"accept\":true,\"scopeRequestEventId\":\"x\"}"),
                "{\"accept\":true,\"accessId\":\"x\",\"newPermissions\":[{}]}"));
    String late = id(mallory().scopeRequest("\"streamId\":\"weight\",\"level\":\"read\"", "1e300"));
    String worded =
        id(
            mallory()
                .scopeRequest(
                    "\"streamId\":\"weight\",\"level\":\"read\",\"mandatory\":\"yes\"", "9e9"));
    var talk = vera().conversations().of(theatre().toMallory());
    for (String id : spoilt) {
      Until.one(
          talk.items(),
          item ->
              item.key().equals(id)
                  && !item.mine()
                  && item instanceof Notice notice
                  && notice.kind() == Notice.Kind.UNREADABLE);
    }
    ScopeProposal endless = Until.one(vera().consents().proposals(), p -> p.id().equals(late));
    assertThat(endless.expires()).isNull();
    assertThat(endless.relationship()).isEqualTo(theatre().toMallory());
    ScopeProposal odd = Until.one(vera().consents().proposals(), p -> p.id().equals(worded));
    assertThat(odd.barrier()).isNotNull();
    assertThat(odd.agreeable()).isFalse();
  }

  private String spoil(Answer written, String content) {
    String id = id(written);
    mallory().awaitStamped(id);
    assertThat(mallory().change(id, "{\"content\":" + content + "}").status()).isEqualTo(200);
    return id;
  }

  private static String id(Answer answer) {
    return answer.event().path("id").asString();
  }

  @Test
  @DisplayName("writes what terminals and lines obey into every field: inert in all that is shown")
  void inert() {
    String odd = Poison.CONTROLS;
    String words = "{\"en\":\"%s\"}".formatted(odd);
    String seen = id(mallory().chat("\"content\":\"last " + odd + "\""));
    String alerted =
        id(
            mallory()
                .collector(
                    "notification/alert-cmc",
                    "{\"level\":\"warning\",\"title\":%s,\"body\":%s,\"ackRequired\":true,\"ackId\":\"a%s\"}"
                        .formatted(words, words, odd)));
    String asked =
        id(
            mallory()
                .collector(
                    "consent/scope-request-cmc",
                    """
                    {"newPermissions":[
                       {"streamId":"w%1$s","level":"read","defaultName":"%1$s"},
                       {"feature":"%1$s","setting":"forbidden"}],
                     "message":%2$s,"requestId":"%1$s"}\
                    """
                        .formatted(odd, words)));
    String answered =
        id(
            mallory()
                .collector(
                    "consent/scope-update-cmc",
                    "{\"accept\":false,\"scopeRequestEventId\":\"%s\",\"reason\":%s}"
                        .formatted(odd, words)));
    assertThat(mallory().ofType("a" + odd + "/b").status()).isIn(201, 400);
    JsonNode offer = mallory().offer(Handshake.WEIGHT);
    mallory()
        .edit(
            offer,
            c -> {
              ObjectNode text = Wire.json("{en:'%s'}", odd);
              request(c).set("title", text);
              request(c).set("description", text);
              request(c).set("consent", text);
              request(c).set(" x" + decoded(odd), text);
              ((ObjectNode) c.path("requesterMeta")).put("displayName", decoded(odd));
              ((ObjectNode) request(c).at("/permissions/0")).put("defaultName", decoded(odd));
            });
    OfferSnapshot view = vera().consents().read(link(offer));
    RelationshipSnapshot accepted = vera().consents().accept(view, Set.of(0));
    var talk = vera().conversations().of(theatre().toMallory());
    for (String id : List.of(seen, alerted, asked, answered)) {
      Until.one(talk.items(), item -> item.key().equals(id));
    }
    Until.one(vera().alerts().all(), each -> each.id().equals(alerted));
    Until.one(vera().consents().proposals(), each -> each.id().equals(asked));
    List<String> active = new ArrayList<>(ActiveRecords.in("offer", view));
    active.addAll(ActiveRecords.in("accepted", accepted));
    active.addAll(ActiveRecords.in("items", talk.items().snapshot()));
    active.addAll(ActiveRecords.in("alerts", vera().alerts().all().snapshot()));
    active.addAll(ActiveRecords.in("proposals", vera().consents().proposals().snapshot()));
    active.addAll(ActiveRecords.in("relationships", vera().relationships().all().snapshot()));
    active.addAll(ActiveRecords.in("invites", vera().invites().all().snapshot()));
    active.addAll(ActiveRecords.in("decisions", vera().decisions().all().snapshot()));
    active.addAll(ActiveRecords.in("aside", vera().setAside().all().snapshot()));
    active.addAll(ActiveRecords.in("found", vera().conversations().search("last", 20)));
    assertThat(active).isEmpty();
    assertThat(talk.items().snapshot()).anyMatch(TimelineItem.Message.class::isInstance);
    var unused = vera().relationships().end(accepted.id(), null);
  }

  private static String decoded(String escaped) {
    return Wire.JSON.readTree("\"" + escaped + "\"").asString();
  }

  @Test
  @DisplayName(
      "builds a tree of 300 storeys with what she may manage: everything is read around it")
  void storeys() {
    theatre().veraKeeps("diary");
    JsonNode offer =
        mallory().offer("[{streamId:'diary',level:'manage',defaultName:'Diary',mandatory:true}]");
    RelationshipSnapshot accepted =
        vera().consents().accept(vera().consents().read(link(offer)), Set.of(0));
    Door grant = mallory().grantOf(offer);
    AtomicInteger made = new AtomicInteger();
    int storeys =
        Await.until(
            "300 storeys",
            Duration.ofMinutes(4),
            () -> {
              // A real server may overlook for a moment what it made just now, until it reads anew.
              theatre().veraKeeps("again" + made.get());
              return made.addAndGet(build(grant, made.get(), 300)) == 300 ? made.get() : null;
            });
    assertThat(storeys).isEqualTo(300);
    theatre().restart();
    theatre().talk("beside a tall tree");
    JsonNode other = mallory().offer("[{streamId:'storey7',level:'read'}]");
    assertThat(vera().consents().read(link(other)).items()).hasSize(1);
    assertThat(vera().relationships().end(accepted.id(), null).dataClosed()).isTrue();
  }

  /** Goes on building; returns how many storeys were made. */
  private static int build(Door grant, int from, int to) {
    ArrayNode calls = Wire.JSON.createArrayNode();
    for (int i = from; i < to; i++) {
      ObjectNode call = calls.addObject().put("method", "streams.create");
      call.putObject("params")
          .put("id", "storey" + i)
          .put("parentId", i == 0 ? "diary" : "storey" + (i - 1))
          .put("name", decoded(Poison.CONTROLS) + i);
    }
    JsonNode results = Wire.send("POST", grant.base(), grant.token(), calls).ok().path("results");
    return (int) results.valueStream().takeWhile(result -> result.has("stream")).count();
  }
}
