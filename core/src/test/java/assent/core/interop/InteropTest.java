package assent.core.interop;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.DataItem;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Our client and the public JavaScript client in one relationship")
class InteropTest {
  /** Which client a person uses. */
  enum Client {
    OURS,
    JAVASCRIPT
  }

  private static final String ALERT = "notification/alert-cmc";

  private final Ground ground = Ground.open();
  private final List<Person> people = new ArrayList<>();

  @AfterEach
  void leave() {
    people.forEach(Person::close);
    people.clear();
  }

  @AfterAll
  void close() {
    ground.close();
  }

  private Person person(Client client, Ground.Newcomer newcomer) {
    Person person =
        switch (client) {
          case OURS -> new OurPerson(newcomer.account());
          case JAVASCRIPT -> new JsPerson(newcomer.identity(), newcomer.endpoint());
        };
    people.add(person);
    return person;
  }

  private Person requester(Client client) {
    return person(client, ground.register("req"));
  }

  /** Somebody with a weight and with steps to share. */
  private Person accepter(Client client) {
    Ground.Newcomer newcomer = ground.register("acc");
    with(newcomer, "weight", 70);
    with(newcomer, "steps", 9000);
    return person(client, newcomer);
  }

  private static void with(Ground.Newcomer newcomer, String stream, double value) {
    var own = newcomer.account().own();
    var unused = own.createStream(new NewStream(stream, stream, null));
    var event =
        own.createEvent(
            NewEvent.of(stream, "count/generic", JsonNodeFactory.instance.numberNode(value)));
    assertThat(event.content().asDouble()).isEqualTo(value);
  }

  /** Invite, offer, accept; returns the way to the accepter's data, which was read. */
  private static String connect(Person requester, Person accepter, Person.Invitation invitation) {
    assertThat(accepter.readsSender(invitation)).isEqualTo(requester.identity().username());
    accepter.accept(invitation);
    String grant = requester.seesAccept(invitation, accepter);
    assertThat(requester.readsWeight(grant)).as("the requester reads the shared data").isTrue();
    assertThat(requester.sharedStreams(grant)).containsExactly("weight");
    return grant;
  }

  private static void talk(Person one, Person other, Scope scope) {
    String words = "Good morning, é 😀, from " + one.identity().username();
    one.chat(other, scope, words);
    PryvEvent seen = other.seesChat(one, scope, words);
    assertThat(Person.field(seen, "content")).isEqualTo(words);
  }

  private static void alert(Person author, Person recipient, Scope scope) {
    String ackId = author.alert(recipient, scope, "Blood pressure high");
    PryvEvent alert =
        recipient.sees(
            author,
            scope.collectorStream(author.identity().slug()),
            ALERT,
            event -> ackId.equals(Person.field(event, "ackId")));
    assertThat(alert.content().at("/title/en").asString("")).isEqualTo("Blood pressure high");
    recipient.acknowledge(author, scope, alert);
    PryvEvent ack =
        author.sees(
            recipient,
            scope.collectorStream(recipient.identity().slug()),
            "notification/ack-cmc",
            event -> ackId.equals(Person.field(event, "ackId")));
    assertThat(ack.type()).isEqualTo("notification/ack-cmc");
  }

  private static void everythingUpToTheEnd(Person requester, Person accepter, Scope scope) {
    talk(requester, accepter, scope);
    talk(accepter, requester, scope);
    alert(requester, accepter, scope);
    alert(accepter, requester, scope);
  }

  @ParameterizedTest(name = "{0} asks, {1} accepts")
  @CsvSource({"JAVASCRIPT, JAVASCRIPT", "JAVASCRIPT, OURS", "OURS, JAVASCRIPT"})
  @DisplayName("invite, offer, accept, chats, alerts, acknowledgements; the accepter ends it")
  void accepterEnds(Client asks, Client accepts) {
    Person requester = requester(asks);
    Person accepter = accepter(accepts);
    Person.Invitation invitation = requester.invite();
    String grant = connect(requester, accepter, invitation);
    everythingUpToTheEnd(requester, accepter, invitation.scope());
    accepter.end(requester, invitation);
    PryvEvent news = requester.seesEnd(accepter, invitation.scope());
    assertThat(news.type()).isEqualTo("consent/revoke-cmc");
    assertThat(requester.readsWeight(grant)).as("the requester still reads").isFalse();
  }

  @ParameterizedTest(name = "{0} asks, {1} accepts")
  @CsvSource({"JAVASCRIPT, JAVASCRIPT", "JAVASCRIPT, OURS", "OURS, JAVASCRIPT"})
  @DisplayName("the same, and the requester ends it: only our client closes the data, on each side")
  void requesterEnds(Client asks, Client accepts) {
    Person requester = requester(asks);
    Person accepter = accepter(accepts);
    Person.Invitation invitation = requester.invite();
    String grant = connect(requester, accepter, invitation);
    everythingUpToTheEnd(requester, accepter, invitation.scope());
    requester.end(accepter, invitation);
    // With JavaScript on both sides nobody removes the grant (protocol NOTES §6.2).
    PryvEvent news = accepter.seesEnd(requester, invitation.scope());
    assertThat(news.type()).isEqualTo("consent/revoke-cmc");
    boolean ours = asks == Client.OURS || accepts == Client.OURS;
    assertThat(requester.readsWeight(grant)).as("the requester still reads").isEqualTo(!ours);
  }

  @ParameterizedTest(name = "{0} proposes, {1} agrees")
  @CsvSource({"JAVASCRIPT, JAVASCRIPT", "JAVASCRIPT, OURS", "OURS, JAVASCRIPT"})
  @DisplayName("an agreement to share more changes what is shared only where ours makes it")
  void scopeChange(Client asks, Client accepts) {
    Person requester = requester(asks);
    Person accepter = accepter(accepts);
    Person.Invitation invitation = requester.invite();
    String grant = connect(requester, accepter, invitation);
    Scope scope = invitation.scope();
    requester.proposeSteps(accepter, invitation);
    PryvEvent proposal =
        accepter.sees(
            requester,
            scope.collectorStream(requester.identity().slug()),
            "consent/scope-request-cmc",
            event -> true);
    assertThat(accepter.agree(requester, scope, proposal)).as("told as done").isTrue();
    PryvEvent answer =
        requester.sees(
            accepter,
            scope.collectorStream(accepter.identity().slug()),
            "consent/scope-update-cmc",
            event -> event.content().path("accept").asBoolean(false));
    List<String> now = requester.sharedStreams(grant);
    if (accepts == Client.OURS) {
      assertThat(now).containsExactlyInAnyOrder("weight", "steps");
      assertThat(answer.content().path("newPermissions").size()).isEqualTo(2);
    } else {
      assertThat(now).as("the JavaScript client changes nothing").containsExactly("weight");
      assertThat(answer.content().has("newPermissions")).isFalse();
    }
    if (requester instanceof OurPerson ours) {
      // Ours believes no arrival: it looks at the grant, and says that nothing has changed.
      assertThat(ours.sharedAfterEmptyAgreement(accepter, scope))
          .extracting(DataItem::streamId)
          .containsExactly("weight");
    }
  }

  @Test
  @DisplayName("the JavaScript monitor, on its socket, tells of a chat that ours sent")
  void monitor() {
    Person requester = requester(Client.OURS);
    Ground.Newcomer newcomer = ground.register("acc");
    with(newcomer, "weight", 70);
    JsPerson accepter = (JsPerson) person(Client.JAVASCRIPT, newcomer);
    Person.Invitation invitation = requester.invite();
    String unused = connect(requester, accepter, invitation);
    accepter.monitorChats(invitation.scope(), requester);
    // It misses messages (protocol LIVE §2), so more than one is sent before it is called deaf.
    List<String> sent = new ArrayList<>();
    Boolean heard = null;
    while (heard == null && sent.size() < 20) {
      sent.add("hello " + sent.size());
      requester.chat(accepter, invitation.scope(), sent.getLast());
      heard = sent.stream().anyMatch(accepter::monitorTold) ? true : null;
    }
    assertThat(heard).as("one of %s messages was told", sent.size()).isNotNull();
  }
}
