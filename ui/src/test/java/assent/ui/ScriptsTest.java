package assent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AlertSnapshot;
import assent.core.api.Delivery;
import assent.core.api.RelationshipState;
import assent.core.api.SearchHit;
import assent.core.api.TimelineItem;
import assent.ui.chat.ConversationsViewModel;
import assent.ui.format.Keys;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.shell.ShellViewModel;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Pictures of screens in other scripts, in target/screens")
class ScriptsTest extends FxTest {
  /** A clinician who writes with somebody in this script. */
  private FakeSession session(String name, String title, String text) {
    FakeSession session = World.clinician(clock);
    session.relationship(
        World.relationship(
            World.NOOR,
            name,
            title,
            RelationshipState.ACTIVE,
            World.items(),
            1,
            text,
            World.ago(Duration.ofMinutes(3))));
    FakeConversation with = session.conversations().of(World.NOOR);
    with.add(message("w1", false, 70, text));
    with.add(message("w2", true, 60, Writings.MIXED_FROM_LEFT));
    with.add(message("w3", false, 50, Writings.MIXED_FROM_RIGHT));
    with.add(message("w4", true, 40, text.substring(0, 17)));
    with.add(message("w5", false, 30, text + "\n\n" + text.substring(0, 60)));
    with.add(message("w6", false, 20, Writings.ONE_WORD + " " + Writings.STACKED));
    with.alert(alert("w-alert", AlertSnapshot.Level.WARNING, text));
    return session;
  }

  private static TimelineItem.Message message(String key, boolean mine, int minutes, String text) {
    return World.message(key, mine, Duration.ofMinutes(minutes), text);
  }

  private static AlertSnapshot alert(String id, AlertSnapshot.Level level, String text) {
    return World.alert(
        id,
        World.NOOR,
        false,
        level,
        text.substring(0, 48),
        text,
        Delivery.RECEIVED,
        World.ago(Duration.ofMinutes(10)),
        null);
  }

  private void draw(
      String name,
      FakeSession session,
      Theme theme,
      TextSize size,
      int width,
      Consumer<ShellViewModel> step) {
    AssentScene scene =
        WaitForAsyncUtils.waitForAsyncFx(
            20_000,
            () -> {
              Preferences preferences = new Preferences(Locale.ENGLISH);
              preferences.theme().set(theme);
              preferences.textSize().set(size);
              return new AssentScene(ui, List.of(session), preferences, width, 900);
            });
    WaitForAsyncUtils.waitForAsyncFx(
        20_000,
        () -> {
          step.accept(scene.model());
          return true;
        });
    settle();
    assertThat(Pictures.ofScene("scripts/" + name, scene::scene).getWidth()).isEqualTo(width);
  }

  private static Consumer<ShellViewModel> writing(String draft) {
    return model -> {
      model.go(new Destination.Conversation(Keys.of(World.NOOR)));
      ((ConversationsViewModel.Open) model.screens().get().conversations().state().get())
          .chat()
          .draft()
          .set(draft);
    };
  }

  @Test
  @DisplayName("a conversation")
  void conversation() {
    String draft = Writings.PERSIAN + " " + Writings.PERSIAN.substring(0, 40);
    FakeSession arabic = session("نور حداد (الجناح ٣)", "النوم بعد الجراحة", Writings.ARABIC);
    draw("arabic-light", arabic, Theme.LIGHT, TextSize.NORMAL, 1280, writing(draft));
    FakeSession hebrew = session("נועה לוי (\"נועי\")", "שינה אחרי ניתוח", Writings.HEBREW);
    draw("hebrew-narrow-dark", hebrew, Theme.DARK, TextSize.NORMAL, 640, writing(draft));
    FakeSession yiddish = session("נעמי", "שלאָפֿן", Writings.YIDDISH);
    draw("yiddish-150", yiddish, Theme.LIGHT, TextSize.LARGEST, 1280, writing(Writings.STACKED));
  }

  @Test
  @DisplayName("alerts, one of them critical, and what the search finds")
  void alerts() {
    FakeSession urdu = session("نور حداد", "سرجری کے بعد نیند", Writings.URDU);
    Consumer<ShellViewModel> open =
        model -> {
          model.go(new Destination.Place(Section.ALERTS));
          model.screens().get().alerts().select("w-alert");
        };
    draw("urdu-alerts-dark", urdu, Theme.DARK, TextSize.NORMAL, 1280, open);
    FakeSession critical = session("نور حداد", "سرجری کے بعد نیند", Writings.URDU);
    critical
        .conversations()
        .of(World.NOOR)
        .alert(alert("w-critical", AlertSnapshot.Level.CRITICAL, Writings.URDU));
    draw("urdu-critical", critical, Theme.LIGHT, TextSize.NORMAL, 700, model -> {});
    FakeSession found = session("نور حداد", "خواب", Writings.PERSIAN);
    found.hits(
        "دستبند",
        List.of(
            new SearchHit(
                World.NOOR, "w1", false, Writings.PERSIAN, World.ago(Duration.ofDays(2)))));
    draw(
        "persian-search",
        found,
        Theme.LIGHT,
        TextSize.NORMAL,
        1280,
        model -> model.screens().get().conversations().search().words().set("دستبند"));
  }
}
