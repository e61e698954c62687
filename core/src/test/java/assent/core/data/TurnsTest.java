package assent.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whose turn it is to be read")
class TurnsTest {
  private final Turns turns = new Turns();

  private static RelationshipId id(String name) {
    return new RelationshipId(new Identity(name, "home.test"), new Scope(":_cmc:apps:study"));
  }

  private void add(String host, int from, int to) {
    for (int i = from; i < to; i++) {
      turns.add(id(host + i), host, i);
    }
  }

  @Test
  @DisplayName("is that of four on a host and of twelve in all, who waits longest first")
  void bounds() {
    add("a", 0, 50);
    assertThat(turns.take(100)).containsExactly(id("a0"), id("a1"), id("a2"), id("a3"));
    assertThat(turns.take(100)).isEmpty();
    turns.ended(id("a1"), 1000, true);
    assertThat(turns.take(100)).containsExactly(id("a4"));
    add("b", 0, 50);
    add("c", 0, 50);
    add("d", 0, 50);
    assertThat(turns.take(100))
        .containsExactly(
            id("b0"), id("c0"), id("d0"), id("b1"), id("c1"), id("d1"), id("b2"), id("c2"));
    assertThat(turns.take(100)).isEmpty();
    turns.ended(id("b0"), 1000, true);
    turns.ended(id("c0"), 1000, true);
    assertThat(turns.take(100)).containsExactly(id("d2"), id("b3"));
  }

  @Test
  @DisplayName("leaves others their places when hosts do not answer")
  void troubled() {
    for (String host : List.of("a", "b", "c")) {
      add(host, 0, 20);
    }
    List<RelationshipId> first = turns.take(100);
    assertThat(first).hasSize(12);
    first.forEach(each -> turns.ended(each, 30, false));
    add("d", 50, 60);
    List<RelationshipId> second = turns.take(100);
    assertThat(second.stream().filter(each -> each.peer().username().startsWith("d"))).hasSize(4);
    assertThat(second).hasSize(7);
    turns.ended(id("a4"), 1000, true);
    assertThat(turns.take(100).stream().filter(each -> each.peer().username().startsWith("a")))
        .as("a host that answers again")
        .hasSize(4);
  }

  @Test
  @DisplayName("comes at its time, or before all others where somebody waits")
  void order() {
    add("a", 0, 10);
    assertThat(turns.take(2)).hasSize(3);
    assertThat(turns.next(2)).isEqualTo(3);
    turns.urgent(id("a9"));
    assertThat(turns.take(2)).containsExactly(id("a9"));
    turns.urgent(id("a9"));
    turns.ended(id("a9"), 5000, true);
    assertThat(turns.take(2)).as("asked for while it ran").containsExactly(id("a9"));
    turns.notAfter(id("a7"), 1);
    turns.ended(id("a0"), 5000, true);
    assertThat(turns.take(2)).containsExactly(id("a7"));
    turns.remove(id("a8"));
    turns.ended(id("a1"), 5000, true);
    assertThat(turns.take(4000)).containsExactly(id("a3"));
  }

  @Test
  @DisplayName("is not given twice to one who was taken away and came back while being read")
  void once() {
    turns.add(id("a"), "a", 0);
    assertThat(turns.take(1)).hasSize(1);
    turns.remove(id("a"));
    turns.add(id("a"), "a", 0);
    assertThat(turns.take(1)).isEmpty();
    turns.ended(id("a"), 0, true);
    assertThat(turns.take(1)).hasSize(1);
  }
}
