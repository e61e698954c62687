package assent.ui.control;

import assent.ui.fx.Ui;
import java.net.URI;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Asks before a page of somebody else is opened, and shows which host it is on. */
public final class HostDialog {
  private HostDialog() {}

  /**
   * Asks on a layer, and opens the page when the person says so.
   *
   * @param page an https page
   */
  public static void ask(URI page, ModalLayer layer, Ui ui) {
    Label host = Labels.wrapped(String.valueOf(page.getHost()), "text-lead", "host-name");
    host.setId("host");
    Label whole = Labels.wrapped(page.toString(), "text-small", "text-muted");
    Button yes = new Button(ui.texts().get("control.host.open"));
    yes.setId("host-open");
    Button no = new Button(ui.texts().get("control.host.stay"));
    no.setId("host-stay");
    FlowPane actions = new FlowPane(yes, no);
    actions.getStyleClass().add("alert-actions");
    VBox card =
        new VBox(
            Icons.of(Feather.EXTERNAL_LINK, 24),
            Labels.wrapped(ui.texts().get("control.host.title"), "text-lead"),
            host,
            whole,
            Labels.wrapped(ui.texts().get("control.host.hint"), "text-muted"),
            actions);
    card.getStyleClass().addAll("card", "host-dialog");
    yes.setOnAction(
        event -> {
          layer.close(card);
          ui.browser().open(page);
        });
    no.setOnAction(event -> layer.close(card));
    layer.show(card, true);
  }
}
