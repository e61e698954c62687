package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Two platforms on the wire")
class FederationWireTest extends ContractTest {
  @Test
  @DisplayName("a handshake from the second platform to the first is the same as the other way")
  @Row({"NOTES-2 2.1 both directions", "NOTES-2 2.1 identity keeps port", "NOTES-2 2.1 endpoints"})
  void otherDirection() {
    User requester = platform.second().user("req");
    User accepter = platform.first().user("acc").withData("weight", 60);
    Handshake done = Handshake.complete(requester, accepter);
    assertThat(done.arrival().at("/content/from/host").asString()).isEqualTo(accepter.host());
    assertThat(done.accept().at("/content/from/host").asString()).isEqualTo(requester.host());
    assertThat(status(done.requesterSays("hello over there"))).isEqualTo("completed");
    assertThat(status(done.accepterSays("hello back"))).isEqualTo("completed");
    assertThat(done.grantDoor().base()).startsWith("http://" + accepter.host());
    assertThat(done.backDoor().base()).startsWith("http://" + requester.host());
  }

  @Test
  @DisplayName("equal user names on two platforms are two people, and the own name elsewhere too")
  @Row("NOTES-2 2.1 equal user names")
  void equalNames() {
    User here = platform.first().user("twin").withData("weight", 1);
    User there = platform.second().register(here.username()).withData("weight", 2);
    User requester = requester();
    JsonNode invite =
        Handshake.invite(requester, Handshake.freshScope(), Handshake.openLink(Handshake.WEIGHT));
    for (User twin : new User[] {here, there}) {
      assertThat(status(Handshake.accept(twin, Handshake.acceptContent(Handshake.link(invite)))))
          .isEqualTo("completed");
    }
    String scope = invite.path("streamIds").get(0).asString();
    for (User twin : new User[] {here, there}) {
      String leaf = scope + ":chats:" + twin.slug();
      Await.until(
          "leaf of " + twin.slug(),
          () ->
              requester.access(a -> a.path("name").asString().contains("--" + twin.slug() + "--"))
                      != null
                  ? true
                  : null);
      JsonNode sent =
          requester
              .own()
              .createAndSettle(leaf, "message/chat-cmc", json("{content:'to %s'}", twin.host()));
      assertThat(status(sent)).isEqualTo("completed");
      String theirLeaf = scope + ":chats:" + requester.slug();
      arrivedChat(twin, theirLeaf, "to " + twin.host());
      assertThat(twin.own().events(theirLeaf, "message/chat-cmc")).hasSize(1);
    }
    User namesake = platform.second().register(requester.username()).withData("weight", 3);
    assertThat(status(Handshake.accept(namesake, Handshake.acceptContent(Handshake.link(invite)))))
        .as("the requester's own name on the other platform is another person")
        .isEqualTo("completed");
  }

  @Test
  @DisplayName(
      "service info is found through an endpoint; tokens of one platform are dead elsewhere")
  @Row({"NOTES-2 2.1 service info", "NOTES-2 2.1 foreign token", "NOTES-2 1 registration"})
  void addresses() {
    User here = platform.first().user("here");
    User there = platform.second().user("there");
    assertThat(
            Wire.send("GET", there.own().base() + "service/info", null, null)
                .ok()
                .path("api")
                .asString())
        .isEqualTo(platform.second().info().path("api").asString());
    assertThat(
            Wire.send("GET", "http://" + there.host() + "/reg/service/info", null, null).status())
        .isEqualTo(200);
    assertThat(Wire.send("GET", "http://" + there.host() + "/service/info", null, null).status())
        .isEqualTo(404);
    Answer foreign = new Door(there.own().base(), here.own().token()).accessInfo();
    assertThat(foreign.status() + " " + foreign.errorId()).isEqualTo("403 invalid-access-token");
    String name = here.username() + "b";
    assertThat(
            Wire.send(
                    "POST",
                    "http://" + here.host() + "/users",
                    null,
                    json(
                        "{appId:'assent-contract', username:'%s', password:'contract1',"
                            + " email:'%s@example.test'}",
                        name, name))
                .status())
        .isEqualTo(201);
  }

  @Test
  @DisplayName("hosts that differ by their port only share a slug: an open link turns one away")
  @Row("NOTES-2 1 slug collision")
  void collisionOnOpenLink() {
    User one = platform.first().user("coll").withData("weight", 1);
    User other = platform.sameHost().register(one.username()).withData("weight", 2);
    assertThat(other.slug()).isEqualTo(one.slug());
    User requester = platform.secondOrFirst().user("req");
    JsonNode invite =
        Handshake.invite(requester, Handshake.freshScope(), Handshake.openLink(Handshake.WEIGHT));
    assertThat(status(Handshake.accept(one, Handshake.acceptContent(Handshake.link(invite)))))
        .isEqualTo("completed");
    Handshake.arrivalOf(requester, invite);
    JsonNode second =
        Await.until(
            "turned away",
            () -> {
              JsonNode now =
                  Handshake.accept(other, Handshake.acceptContent(Handshake.link(invite)));
              return status(now).equals("failed") ? now : null;
            });
    assertThat(nestedId(second)).isEqualTo("cmc-capability-already-accepted-by-you");
    assertThat(
            other.access(
                a -> a.at("/clientData/cmc/acceptEventId").asString("").equals(id(second))))
        .isNull();
  }

  @Test
  @DisplayName(
      "and two single-use links of one scope make the first person's messages look the second's")
  @Row("NOTES-2 1 slug collision")
  void collisionInOneScope() {
    User one = platform.first().user("coll").withData("weight", 1);
    User other = platform.sameHost().register(one.username()).withData("weight", 2);
    User requester = platform.secondOrFirst().user("req");
    Handshake first = Handshake.complete(requester, one);
    Handshake second = Handshake.complete(requester, other, first.scope());
    assertThat(second.backChannelId()).isEqualTo(first.backChannelId());
    first.accepterSays("from the first");
    JsonNode arrived = arrivedChat(requester, first.requesterChat(), "from the first");
    assertThat(arrived.at("/content/from/host").asString()).isEqualTo(other.host());
    assertThat(arrived.path("createdBy").asString()).isEqualTo(first.backChannelId());
    assertThat(
            Objects.requireNonNull(first.backChannel())
                .at("/clientData/cmc/counterparty/host")
                .asString())
        .isEqualTo(other.host());
  }
}
