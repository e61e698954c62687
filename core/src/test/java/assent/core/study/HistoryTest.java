package assent.core.study;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.StudySnapshot.Conflict;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.UnknownFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The rules of STUDIES §3. */
@DisplayName("Which definition of a study holds")
@NullMarked
class HistoryTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static PryvEvent definition(String id, double created, String content) {
    return new PryvEvent(
        id,
        List.of("assent-study-abcd"),
        "assent-study/definition",
        created,
        created,
        created,
        null,
        null,
        JSON.readTree(content.replace('\'', '"')),
        UnknownFields.NONE);
  }

  private static History of(PryvEvent... events) {
    return History.of(List.of(events)).orElseThrow();
  }

  @Test
  @DisplayName("is the one that nobody replaces")
  void last() {
    History history =
        of(
            definition("b", 2, "{'parents':['a'],'target':6}"),
            definition("a", 1, "{'parents':[],'target':5}"));
    assertThat(history.heads()).containsExactly("b");
    assertThat(history.content().path("target").asInt()).isEqualTo(6);
    assertThat(history.conflicts()).isEmpty();
    assertThat(history.created()).isEqualTo(1);
  }

  @Test
  @DisplayName("is both of two that were written at a time, where they changed two things")
  void merged() {
    History history =
        of(
            definition(
                "a", 1, "{'title':{'en':'Heart'},'target':5,'items':[{'streamId':'h','unit':''}]}"),
            definition(
                "b",
                2,
                "{'parents':['a'],'title':{'en':'Heart','de':'Herz'},'target':5,"
                    + "'items':[{'streamId':'h','unit':''},{'streamId':'w','unit':'kg'}]}"),
            definition(
                "c",
                3,
                "{'parents':['a'],'title':{'en':'Hearts'},'target':9,"
                    + "'items':[{'streamId':'h','unit':'bpm'}]}"));
    assertThat(history.conflicts()).isEmpty();
    assertThat(history.heads()).containsExactly("b", "c");
    assertThat(history.content().path("title"))
        .isEqualTo(JSON.readTree("{\"en\":\"Hearts\",\"de\":\"Herz\"}"));
    assertThat(history.content().path("target").asInt()).isEqualTo(9);
    assertThat(history.content().path("items").size()).isEqualTo(2);
    assertThat(history.content().path("items").path(0).path("unit").asString()).isEqualTo("bpm");
  }

  @Test
  @DisplayName("is the newest where two changed the same thing, and both are said")
  void conflict() {
    History history =
        of(
            definition("a", 1, "{'target':5}"),
            definition("b", 2, "{'parents':['a'],'target':6}"),
            definition("c", 3, "{'parents':['a'],'target':7}"));
    assertThat(history.content().path("target").asInt()).isEqualTo(7);
    assertThat(history.conflicts()).containsExactly(new Conflict("target", "7", "6"));
    History confirmed =
        of(
            definition("a", 1, "{'target':5}"),
            definition("b", 2, "{'parents':['a'],'target':6}"),
            definition("c", 3, "{'parents':['a'],'target':7}"),
            definition("d", 4, "{'parents':['b','c'],'target':6}"));
    assertThat(confirmed.content().path("target").asInt()).isEqualTo(6);
    assertThat(confirmed.conflicts()).isEmpty();
  }

  @Test
  @DisplayName("leaves out what was removed by one and not touched by the other")
  void removed() {
    History history =
        of(
            definition("a", 1, "{'items':[{'streamId':'h'},{'streamId':'w'}]}"),
            definition("b", 2, "{'parents':['a'],'items':[{'streamId':'h'}]}"),
            definition(
                "c", 3, "{'parents':['a'],'items':[{'streamId':'h'},{'streamId':'w'}],'x':1}"));
    assertThat(history.content().path("items").size()).isEqualTo(1);
    assertThat(history.content().path("x").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("is none of a circle, and a parent that is not there is none")
  void circle() {
    assertThat(
            History.of(
                List.of(
                    definition("a", 1, "{'parents':['b'],'target':5}"),
                    definition("b", 2, "{'parents':['a'],'target':6}"))))
        .isEmpty();
    assertThat(
            of(
                    definition("a", 1, "{'parents':['b'],'target':5}"),
                    definition("b", 2, "{'parents':['a'],'target':6}"),
                    definition("c", 3, "{'parents':['gone'],'target':7}"))
                .content()
                .path("target")
                .asInt())
        .isEqualTo(7);
  }

  @Property(tries = 200)
  void orderOfReadingIsOfNoMeaning(@ForAll long seed) {
    Random random = new Random(seed);
    List<PryvEvent> events = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      List<String> parents = new ArrayList<>();
      for (int p = 0; p < i; p++) {
        if (random.nextInt(3) == 0) {
          parents.add("'e" + p + "'");
        }
      }
      events.add(
          definition(
              "e" + i,
              random.nextInt(4),
              "{'parents':[%s],'target':%d,'x':%d}"
                  .formatted(String.join(",", parents), random.nextInt(3), random.nextInt(3))));
    }
    History one = History.of(events).orElseThrow();
    Collections.shuffle(events, random);
    assertThat(History.of(events).orElseThrow()).isEqualTo(one);
  }
}
