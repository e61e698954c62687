package assent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.SearchHit;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.VmTest;
import assent.ui.World;
import assent.ui.format.Keys;
import assent.ui.fx.Task;
import assent.ui.fx.Ui;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Finding what was said")
class SearchViewModelTest extends VmTest {
  private final FakeSession session = World.clinician(clock);
  private final List<String> opened = new ArrayList<>();
  private final SearchViewModel model = on(ui);

  private SearchViewModel on(Ui around) {
    return new SearchViewModel(
        around, session, (relationship, item) -> opened.add(relationship + " " + item));
  }

  private void knows(String words, String text) {
    session.hits(
        words, List.of(new SearchHit(World.SAM_SLEEP, "s7", false, text, clock.instant())));
  }

  @Test
  @DisplayName("shows who said it, in which study, and leads there")
  void found() {
    knows("monday", "I can do Monday at 9.");
    model.words().set("monday");
    assertThat(model.state().get()).isEqualTo(new SearchViewModel.Found());
    SearchHitRow row = model.found().getFirst();
    assertThat(row.person().address()).isEqualTo("sam@pryv.example.org");
    assertThat(row.study()).isEqualTo(World.SLEEP);
    assertThat(row.words()).isEqualTo("I can do Monday at 9.");
    model.choose(row.key());
    assertThat(opened).containsExactly(Keys.of(World.SAM_SLEEP) + " s7");
    model.words().set("tuesday");
    assertThat(model.state().get()).isEqualTo(new SearchViewModel.Nothing());
    model.clear();
    assertThat(model.state().get()).isEqualTo(new SearchViewModel.Idle());
    assertThat(model.found()).isEmpty();
  }

  @Test
  @DisplayName("looks for the newest words only, and for one at a time")
  void typing() {
    List<Task<?>> held = new ArrayList<>();
    SearchViewModel slow =
        on(new Ui(ui.thread(), held::add, ui.failures(), ui.texts(), ui.clock()));
    knows("monday", "I can do Monday at 9.");
    slow.words().set("m");
    slow.words().set("mon");
    slow.words().set("monday");
    assertThat(held).hasSize(1);
    for (int i = 0; i < held.size(); i++) {
      ui.tasks().start(held.get(i));
    }
    assertThat(held).hasSize(2);
    assertThat(slow.found()).hasSize(1);
  }

  @Test
  @DisplayName("says why it did not work")
  void fails() {
    session.refuse(FakeSession.failure("assent-store-damaged", RetryKind.PERMANENT));
    model.words().set("monday");
    assertThat(model.problem().get()).isNotNull();
  }

  @Test
  @DisplayName("shows the part of a long text where it stands, harmless and unbroken")
  void snippets() {
    String text = "x".repeat(200) + " the Wanted word " + "y".repeat(400);
    assertThat(SearchViewModel.snippet("wanted", text)).startsWith("… the Wanted word y");
    assertThat(SearchViewModel.snippet("wanted", text).length()).isLessThan(180);
    assertThat(SearchViewModel.snippet("o", "one\ntwo\u202e")).isEqualTo("one two");
    String faces = "\ud83d\ude00".repeat(200);
    String cut = SearchViewModel.snippet("z", faces);
    assertThat(cut.codePoints().allMatch(c -> c == 0x1f600 || c == ' ' || c == '…')).isTrue();
  }
}
