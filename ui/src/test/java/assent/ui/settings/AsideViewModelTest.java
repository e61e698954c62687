package assent.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.SetAsideItem;
import assent.core.cmc.RelationshipId;
import assent.core.error.RetryKind;
import assent.core.error.SetAside;
import assent.ui.FakeSession;
import assent.ui.VmTest;
import assent.ui.World;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What could not be read")
class AsideViewModelTest extends VmTest {
  private final FakeSession session = World.participant(clock);
  private final AsideViewModel model = new AsideViewModel(ui, session);

  @BeforeEach
  void show() {
    model.attach();
  }

  private SetAsideItem item(SetAsideItem.Kind kind, String id, @Nullable RelationshipId from) {
    return new SetAsideItem(
        kind, id, "name", from, SetAside.Reason.TOO_DEEP, 1_000, clock.instant());
  }

  @Test
  @DisplayName("is told with what it is, from whom where that is known, and why")
  void told() {
    session.unreadable(
        List.of(
            item(SetAsideItem.Kind.EVENT, "e1", World.LEE_SLEEP),
            item(SetAsideItem.Kind.EVENT, "e2", null),
            item(SetAsideItem.Kind.ACCESS, "a1", null)));
    List<AsideRow> rows = model.rows().get();
    assertThat(rows.get(0).words()).startsWith("dr-lee@").contains("left something");
    assertThat(rows.get(1).words()).startsWith("Somebody left");
    assertThat(rows.get(2).words()).contains("access").contains("name");
    assertThat(rows.get(0).why()).contains("nested too deeply");
    assertThat(rows.get(0).delete()).isEqualTo("Delete it");
    assertThat(rows.get(2).delete()).isEqualTo("End this access");
  }

  @Test
  @DisplayName("is counted until somebody looked at it")
  void counted() {
    session.unreadable(List.of(item(SetAsideItem.Kind.EVENT, "e1", null)));
    assertThat(model.fresh().get()).isOne();
    model.looked();
    assertThat(model.fresh().get()).isZero();
    assertThat(model.rows().get()).hasSize(1);
  }

  @Test
  @DisplayName("is deleted only after a question, and stays when it could not be deleted")
  void deleted() {
    SetAsideItem one = item(SetAsideItem.Kind.EVENT, "e1", null);
    session.unreadable(List.of(one, item(SetAsideItem.Kind.EVENT, "e2", null)));
    model.delete();
    assertThat(model.rows().get()).hasSize(2);
    model.ask(one);
    session.refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    model.delete();
    session.refuse(null);
    assertThat(model.problem().get()).isNotNull();
    assertThat(model.rows().get()).hasSize(2);
    assertThat(model.state().get()).isEqualTo(new AsideViewModel.Asking(one));
    model.delete();
    assertThat(model.rows().get()).extracting(row -> row.item().id()).containsExactly("e2");
    assertThat(model.state().get()).isEqualTo(new AsideViewModel.Listing());
  }

  @Test
  @DisplayName("that nobody can delete has nothing to press")
  void notDeletable() {
    session.unreadable(
        List.of(
            item(SetAsideItem.Kind.EVENT, "", null),
            item(SetAsideItem.Kind.STREAM, "s", null),
            item(SetAsideItem.Kind.OTHER, "", null)));
    assertThat(model.rows().get()).allMatch(row -> row.delete().isEmpty());
  }
}
