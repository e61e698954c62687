package assent.core.hostile;

import assent.core.contract.Answer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One harm at a time, each of them seen to be taken in by a real server (protocol NOTES §17). */
enum Attack {
  DEEP_LEAF(
      "an event in the shared conversation, nested as deep as a server keeps",
      m -> List.of(m.write(Poison.nested(Poison.DEEP)))),
  DEEP_LEAF_OBJECTS(
      "the same of objects, just deeper than what a reader takes by default",
      m -> List.of(m.write(Poison.nestedObjects(600)), m.write(Poison.nested(501)))),
  DEEP_ALERT(
      "an ordinary alert with one more field that is nested deep",
      m -> List.of(m.alert("\"more\":" + Poison.nested(600)))),
  DEEP_CHAT(
      "an ordinary message with one more field that is nested deep",
      m -> List.of(m.chat("\"content\":\"Hello\",\"more\":" + Poison.nested(600)))),
  DEEP_CLIENT_DATA(
      "the client data of an event, nested deep",
      m -> List.of(m.odd("\"clientData\":{\"a\":" + Poison.nested(600) + "}"))),
  DEEP_SCOPE_REQUEST(
      "a change of what is shared, with a field nested deep",
      m ->
          List.of(
              m.collector(
                  "consent/scope-request-cmc",
                  "{\"newPermissions\":[{\"streamId\":\"weight\",\"level\":\"read\",\"more\":"
                      + Poison.nested(600)
                      + "}]}"))),
  DEEP_INBOX(
      "an accept and a back channel in the inbox, nested deep",
      m ->
          List.of(
              m.inbox(
                  "consent/accept-cmc",
                  "{\"grantedAccess\":{\"apiEndpoint\":\"http://t@localhost/x/\"},\"more\":"
                      + Poison.nested(600)
                      + "}"))),
  LONG_NAME("a name of 60,000 characters", m -> List.of(m.write(Poison.name(60_000)))),
  LONGER_NAME(
      "a name that is longer than a whole thing may be",
      m -> List.of(m.write(Poison.name(Poison.weight(1_200_000))))),
  LONG_TYPE("a type of 60,000 characters", m -> List.of(m.ofType("a".repeat(60_000) + "/x"))),
  LONG_NUMBER(
      "numbers of 5,000 digits, before and after the point",
      m ->
          List.of(
              m.write("{\"a\":" + "9".repeat(5_000) + "}"),
              m.write("{\"a\":0." + "1".repeat(5_000) + "}"))),
  ENDLESS_NUMBER(
      "numbers no double can hold, in a content, as a time, as a duration",
      m ->
          List.of(
              m.write("{\"a\":1e400,\"b\":-1e400}"),
              m.odd("\"time\":1e400"),
              m.odd("\"time\":1e300"),
              m.odd("\"time\":-1e300"),
              m.odd("\"duration\":1e300"))),
  OTHER_TIMES(
      "messages of the year 5138 and of the stone age, and one that says it was changed then",
      m ->
          List.of(
              m.odd("\"time\":99999999999,\"modified\":99999999999,\"created\":99999999999"),
              m.odd("\"time\":-99999999999"))),
  HALF_CHARACTERS(
      "half a surrogate pair in a description, which databases keep",
      m -> List.of(m.odd("\"description\":\"\\ud800\""))),
  TWICE_THE_SAME_NAME(
      "a name twice, and names that mean something to programs",
      m ->
          List.of(
              m.write("{\"a\":1,\"a\":2}"),
              m.write("{\"__proto__\":{\"a\":1},\"constructor\":1,\"@class\":\"x\",\"\":0}"))),
  MANY_ITEMS(
      "more small things in one event than anybody reads",
      m -> List.of(m.write(Poison.items(200_000, "{}")), m.write(Poison.items(200_000, "1")))),
  NO_CONTENT("an event without content", m -> List.of(m.write("null"))),
  CONTROLS(
      "control characters in everything that is shown",
      m ->
          List.of(
              m.chat("\"content\":\"" + Poison.CONTROLS + "\""),
              m.alert("\"more\":\"" + Poison.CONTROLS + "\""),
              m.collector(
                  "notification/alert-cmc",
                  "{\"level\":\"critical\",\"title\":{\"en\":\"%1$s\"},\"body\":{\"en\":\"%1$s\"}}"
                      .formatted(Poison.CONTROLS)))),
  ODD_SCOPE_REQUESTS(
      "changes of what is shared with a yes in words, endless and negative ends, own streams",
      m ->
          List.of(
              m.scopeRequest(
                  "\"streamId\":\"weight\",\"level\":\"read\",\"mandatory\":\"yes\"", "1e300"),
              m.scopeRequest("\"streamId\":\"weight\",\"level\":\"read\"", "-5"),
              m.scopeRequest(
                  "\"streamId\":\":_cmc:apps\",\"level\":\"read\",\"defaultName\":\"Sleep\"", "9"),
              m.scopeRequest(
                  "\"streamId\":\":_system:account\",\"level\":\"read\",\"defaultName\":\"Sleep\"",
                  "9"),
              m.scopeRequest(
                  "\"streamId\":\"*\",\"level\":\"manage\",\"defaultName\":\"Sleep\"", "9"))),
  CHANGED_LATER(
      "a message that was all right when it came, changed into something else",
      m -> List.of(m.change(m.innocent(), "{\"content\":" + Poison.nested(600) + "}"))),
  MOVED_LATER(
      "one that gets another type and another time",
      m -> {
        String id = m.innocent();
        return List.of(
            m.change(id, "{\"type\":\"aa/" + "b".repeat(60_000) + "\"}"),
            m.change(id, "{\"time\":1e300}"));
      }),
  VICTIMS_OWN(
      "the victim's own messages, changed in the victim's account",
      m -> List.of(m.change(m.victimsOwn(), "{\"content\":" + Poison.nested(600) + "}"))),
  HEAVY(
      "events of more than is taken, up to six megabytes",
      m -> repeat(2, () -> m.write(Poison.text(Poison.weight(6_000_000))))),
  JUNK_IN_THE_INBOX(
      "accepts that belong to no invite, up to forty",
      m ->
          repeat(
              Poison.HEAVY ? 40 : 10,
              () ->
                  m.inbox(
                      "consent/accept-cmc",
                      "{\"grantedAccess\":{\"apiEndpoint\":\"http://t@localhost/x/\"},\"n\":1}"))),
  GHOST_WITH_DEEP_FEATURES(
      "an accept through a link in the name of nobody, whose features reach the list of accesses",
      m -> List.of(m.forgeAccept(Mallory.ghost(), "{\"a\":" + Poison.nested(600) + "}", ""))),
  GHOST_WITH_LONG_NAMES(
      "the same with a name longer than a whole thing may be",
      m -> List.of(m.forgeAccept(Mallory.ghost(), Poison.name(Poison.weight(1_200_000)), ""))),
  GHOST_WITH_HEAVY_FEATURES(
      "the same with a text of more than is taken, up to five megabytes",
      m -> List.of(m.forgeAccept(Mallory.ghost(), Poison.text(Poison.weight(5_000_000)), ""))),
  GHOST_WITH_ODD_FEATURES(
      "features that are a text, a number, a list",
      m ->
          List.of(
              m.forgeAccept(Mallory.ghost(), "\"yes\"", ""),
              m.forgeAccept(Mallory.ghost(), "12", ""),
              m.forgeAccept(Mallory.ghost(), "[true]", ""),
              m.forgeAccept(Mallory.ghost(), "{\"chat\":\"yes\"}", ""))),
  GHOST_WITH_ODD_NAME(
      "somebody whose name is long, and somebody whose name holds control characters",
      m ->
          List.of(
              m.forgeAccept("g".repeat(70_000), "{}", ""),
              m.forgeAccept("gh" + Poison.CONTROLS, "{}", "")));

  private final String what;
  private final Function<Mallory, List<Answer>> how;

  Attack(String what, Function<Mallory, List<Answer>> how) {
    this.what = what;
    this.how = how;
  }

  /** Plays it. Returns what the server said to each part. */
  List<Answer> play(Mallory mallory) {
    return how.apply(mallory);
  }

  @Override
  public String toString() {
    return name() + ": " + what;
  }

  private static List<Answer> repeat(int times, java.util.function.Supplier<Answer> one) {
    return IntStream.range(0, times).parallel().mapToObj(unused -> one.get()).toList();
  }
}
