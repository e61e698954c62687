package assent.ui.invites;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.LinkState;
import assent.core.api.OfferSnapshot;
import assent.core.cmc.Permission.Level;
import assent.core.security.Secret;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.Instants;
import assent.ui.Pictures;
import assent.ui.Writings;
import assent.ui.desktop.Desktop;
import assent.ui.desktop.FxPictures;
import assent.ui.fx.Failures;
import assent.ui.fx.SameThread;
import assent.ui.fx.Ui;
import assent.ui.offers.OpenLinkViewModel;
import assent.ui.shell.Going;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleDoubleProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pictures of an offer in other scripts, in target/screens")
class OfferScriptsTest extends FxTest {
  private static OfferSnapshot offer(String text) {
    return new OfferSnapshot(
        InviteWorld.DR_LEE,
        text.substring(0, 14),
        new OfferSnapshot.Source(
            Secret.of(InviteWorld.LINK),
            ":_cmc:apps:assent:sleep-k3f9",
            LinkState.OPEN,
            Instants.NOW.plus(Duration.ofDays(6))),
        new OfferSnapshot.Texts(
            text.substring(0, 40),
            text,
            text
                + "\n\n- "
                + text
                + "\n- "
                + Writings.MIXED_FROM_RIGHT
                + "\n\n"
                + Writings.ONE_WORD),
        List.of(
            new DataItem("heart-rate", text.substring(0, 30), Level.READ, true),
            new DataItem("diary", Writings.MIXED_FROM_LEFT, Level.CONTRIBUTE, false)),
        true,
        new Channels(true, true),
        null,
        List.of());
  }

  private void draw(String name, String text, Theme theme, TextSize size, int width) {
    FakeSession ana = InviteWorld.ana(clock);
    ana.offer(InviteWorld.LINK, offer(text));
    Failures mine = new Failures();
    SameThread same = new SameThread(mine);
    Ui still = new Ui(same, same, mine, Texts.in(Locale.ENGLISH), clock);
    var picture =
        Pictures.of(
            "scripts/" + name,
            () -> {
              InvitesViewModel room =
                  new InvitesViewModel(
                      still,
                      ana,
                      new Desktop(
                          new InviteWorld.FakeClip(),
                          new FxPictures(),
                          new InviteWorld.FakeLater()),
                      new Going());
              room.attach();
              room.openLink();
              OpenLinkViewModel opening = ((InvitesViewModel.Opening) room.state().get()).model();
              opening.text().set(InviteWorld.LINK);
              opening.read();
              return new InvitesView(still, room, new SimpleDoubleProperty(320)).root();
            },
            width,
            1500,
            theme,
            size);
    assertThat(picture.getWidth()).isEqualTo(width);
  }

  @Test
  @DisplayName("in Hebrew and Arabic, at three widths")
  void offers() {
    draw("offer-hebrew", Writings.HEBREW, Theme.LIGHT, TextSize.NORMAL, 1280);
    draw("offer-arabic-dark-150", Writings.ARABIC, Theme.DARK, TextSize.LARGEST, 900);
    draw("offer-urdu-narrow", Writings.URDU, Theme.LIGHT, TextSize.NORMAL, 480);
  }
}
