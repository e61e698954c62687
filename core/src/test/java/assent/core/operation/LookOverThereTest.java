package assent.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.PryvEvent;
import assent.core.operation.Arrivals.Finding;
import assent.core.platform.PaperAccount;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A look into the other account")
class LookOverThereTest {
  private static final String MINE = ":_cmc:apps:assent:s1:chats:lee--clinic-example";
  private static final String HERS = ":_cmc:apps:assent:s1:chats:jon--home-example";
  private static final String MINE_C = ":_cmc:apps:assent:s1:collectors:lee--clinic-example";
  private static final String HERS_C = ":_cmc:apps:assent:s1:collectors:jon--home-example";
  private static final double SENT = 1_795_000_000;

  private final Paper paper = new Paper();
  private final Relationship lee = Paper.relationship(Paper.grant("t1"));

  private Finding look(ObjectNode trigger) {
    return new Arrivals(paper.account).look(lee, PryvEvent.parse(trigger));
  }

  private static ObjectNode at(ObjectNode event, double seconds, String writer) {
    event.put("time", seconds).put("created", seconds).put("modified", seconds);
    return event.put("createdBy", writer).put("modifiedBy", writer);
  }

  private static ObjectNode chat(String name, String stream, double seconds, String words) {
    ObjectNode event =
        Paper.event(
            Paper.id(name), EventTypes.ET_CHAT, stream, "{\"content\": \"%s\"}".formatted(words));
    return at(event, seconds, stream.equals(HERS) ? "back1" : "own");
  }

  private static ObjectNode alert(String name, String stream, String messageId) {
    ObjectNode event =
        Paper.event(
            Paper.id(name),
            EventTypes.ET_SYSTEM_ALERT,
            stream,
            "{\"level\": \"info\", \"title\": {\"en\": \"Sit\"}, \"messageId\": \"%s\"}"
                .formatted(messageId));
    return at(event, SENT, stream.equals(HERS_C) ? "back1" : "own");
  }

  private ObjectNode failedChat() {
    ObjectNode trigger = chat("asked", MINE, SENT, "ok");
    Paper.fail(trigger, "{\"reason\": \"cmc-handler-delivery-failed\"}");
    paper.own.put(trigger);
    return trigger;
  }

  @Test
  @DisplayName("finds the words that arrived, and nothing where nothing did")
  void plain() {
    ObjectNode trigger = failedChat();
    assertThat(look(trigger)).isInstanceOf(Finding.NotThere.class);
    paper.peer.put(chat("there", HERS, SENT + 1, "ok"));
    assertThat(look(trigger)).isInstanceOf(Finding.There.class);
  }

  @ParameterizedTest(name = "ahead by {0} s")
  @ValueSource(doubles = {7200, -7200, 86_400})
  @DisplayName("reckons with the other platform's clock, as both tell it")
  void clocks(double ahead) {
    ObjectNode trigger = failedChat();
    paper.own.at(SENT + 3);
    paper.peer.at(SENT + 3 + ahead);
    paper.peer.put(chat("before", HERS, SENT - 60 + ahead, "ok"));
    assertThat(look(trigger)).as("a minute too old").isInstanceOf(Finding.NotThere.class);
    paper.peer.put(chat("there", HERS, SENT + 1 + ahead, "ok"));
    assertThat(look(trigger)).isInstanceOf(Finding.There.class);
  }

  @Test
  @DisplayName("does not take for its own what another one wrote there")
  void othersWords() {
    ObjectNode trigger = failedChat();
    paper.peer.put(at(chat("there", HERS, SENT + 1, "ok"), SENT + 1, "lee-herself"));
    assertThat(look(trigger)).isInstanceOf(Finding.NotThere.class);
  }

  @Test
  @DisplayName("leaves an arrival to the message that is not called failed")
  void twin() {
    ObjectNode trigger = failedChat();
    paper.peer.put(chat("there", HERS, SENT + 1, "ok"));
    ObjectNode other = chat("other", MINE, SENT + 0.5, "ok");
    Paper.complete(other);
    paper.own.put(other);
    assertThat(look(trigger)).as("the other one's").isInstanceOf(Finding.NotThere.class);
    Paper.fail(other, "{\"reason\": \"cmc-handler-delivery-failed\"}");
    assertThat(look(trigger)).as("the other one failed too").isInstanceOf(Finding.There.class);
  }

  @Test
  @DisplayName("does not count what the other side said in the same words")
  void herWords() {
    ObjectNode trigger = failedChat();
    paper.peer.put(chat("there", HERS, SENT + 1, "ok"));
    paper.own.put(at(chat("hers", MINE, SENT + 0.5, "ok"), SENT + 0.5, "grant1"));
    assertThat(look(trigger)).isInstanceOf(Finding.There.class);
  }

  @Test
  @DisplayName("knows an alert by the id that travels with it, and by nothing else")
  void byMessageId() {
    ObjectNode trigger = alert("asked", MINE_C, "m-1");
    paper.own.put(trigger);
    paper.peer.put(alert("another", HERS_C, "m-2"));
    assertThat(look(trigger)).isInstanceOf(Finding.NotThere.class);
    paper.peer.put(alert("there", HERS_C, "m-1"));
    assertThat(look(trigger)).isInstanceOf(Finding.There.class);
    ObjectNode nameless = alert("nameless", MINE_C, "");
    paper.peer.put(alert("nothing", HERS_C, ""));
    assertThat(look(nameless)).isInstanceOf(Finding.NotThere.class);
  }

  @Test
  @DisplayName("goes nowhere without a way, nor where the way leads to somebody else")
  void noWay() {
    Arrivals arrivals = new Arrivals(paper.account);
    PryvEvent trigger = PryvEvent.parse(failedChat());
    assertThat(arrivals.look(Paper.relationship(Paper.halfGrant("t1")), trigger))
        .isInstanceOfSatisfying(
            Finding.Unreadable.class, found -> is(found, ErrorId.ASSENT_CHANNEL_NOT_READY));
    ObjectNode bent = Paper.withWayBack(Paper.grant("t1"), "https://tok-x@evil.example/lee/");
    assertThat(arrivals.look(Paper.relationship(bent), trigger))
        .isInstanceOfSatisfying(
            Finding.Unreadable.class, found -> is(found, ErrorId.ASSENT_ENDPOINT_CHANGED));
    assertThat(paper.peer.calls()).isEmpty();
  }

  private static void is(Finding.Unreadable found, ErrorId id) {
    assertThat(found.why().errorId()).isEqualTo(id.id());
  }

  @Test
  @DisplayName("says why it could not be read, over there or at home")
  void unreadable() {
    ObjectNode trigger = failedChat();
    paper.peer.fail("events.get", PaperAccount.refusal("forbidden"));
    assertThat(look(trigger))
        .isInstanceOfSatisfying(
            Finding.Unreadable.class,
            found -> assertThat(found.why().errorId()).isEqualTo("forbidden"));
    paper.peer.heal("events.get");
    paper.own.fail("events.get", PaperAccount.refusal("api-unavailable"));
    assertThat(look(trigger)).isInstanceOf(Finding.Unreadable.class);
  }
}
