package assent.ui.control;

import assent.ui.fx.Ui;
import java.net.URI;
import javafx.scene.control.Label;

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
    String title = ui.texts().get("control.host.title");
    Label hint = Labels.wrapped(ui.texts().get("control.host.hint"), "text-muted");
    new Confirm("host-dialog", layer, ui.texts(), title, host, whole, hint)
        .yes(
            "host-open",
            ui.texts().get("control.host.open"),
            "accent",
            () -> ui.browser().open(page))
        .ask();
  }
}
