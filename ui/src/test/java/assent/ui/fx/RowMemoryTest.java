package assent.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rows of a long list")
class RowMemoryTest {
  record Snapshot(int id, String state) {}

  @Test
  @DisplayName("are made again only for what has changed, or when their words depend on more")
  void again() {
    List<Snapshot> made = new ArrayList<>();
    RowMemory<Snapshot, String> memory = new RowMemory<>();
    List<Snapshot> all = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      all.add(new Snapshot(i, "a"));
    }
    assertThat(memory.rows(all, one -> row(one, made), "monday")).hasSize(5000);
    made.clear();
    all.set(7, new Snapshot(7, "b"));
    assertThat(memory.rows(all, one -> row(one, made), "monday").get(7)).isEqualTo("7 b");
    assertThat(made).containsExactly(new Snapshot(7, "b"));
    made.clear();
    assertThat(memory.rows(all, one -> row(one, made), "tuesday")).hasSize(5000);
    assertThat(made).hasSize(5000);
  }

  @Test
  @DisplayName("come into a list at once, and one that moves is two changes")
  void fewChanges() {
    ObservableList<Snapshot> list = FXCollections.observableArrayList();
    List<String> changes = new ArrayList<>();
    list.addListener(
        (ListChangeListener<Snapshot>)
            change -> {
              while (change.next()) {
                changes.add("-" + change.getRemovedSize() + " +" + change.getAddedSize());
              }
            });
    List<Snapshot> all = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      all.add(new Snapshot(i, "a"));
    }
    Keyed.sync(list, all, Snapshot::id);
    assertThat(changes).containsExactly("-0 +5000");
    changes.clear();
    all.addFirst(all.remove(4000));
    Keyed.sync(list, all, Snapshot::id);
    assertThat(list).isEqualTo(all);
    assertThat(changes).containsExactly("-1 +0", "-0 +1");
  }

  private static String row(Snapshot one, List<Snapshot> made) {
    made.add(one);
    return one.id() + " " + one.state();
  }
}
