package assent.ui.gallery;

import assent.core.api.AlertSnapshot;
import assent.core.api.Delivery;
import assent.core.cmc.Identity;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.World;
import assent.ui.alerts.AlertCard;
import assent.ui.alerts.AlertPresenter;
import assent.ui.control.AddressLabel;
import assent.ui.control.Avatar;
import assent.ui.control.ChipView;
import assent.ui.control.ChoiceRow;
import assent.ui.control.Confirm;
import assent.ui.control.DeliveryGlyph;
import assent.ui.control.EmptyState;
import assent.ui.control.ErrorPanel;
import assent.ui.control.IdentityLine;
import assent.ui.control.Labels;
import assent.ui.control.ModalLayer;
import assent.ui.control.PageLinks;
import assent.ui.control.PermissionRow;
import assent.ui.control.RuleLine;
import assent.ui.control.Skeleton;
import assent.ui.control.StatusBar;
import assent.ui.format.Chip;
import assent.ui.format.Deliveries;
import assent.ui.format.DeliveryMark;
import assent.ui.format.People;
import assent.ui.format.PersonLabel;
import assent.ui.format.Problems;
import assent.ui.format.Sharing;
import assent.ui.format.Tone;
import assent.ui.fx.Ui;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Every part once, in its states. */
public final class Gallery {
  private static final PersonLabel SAM =
      People.label(new Identity("sam-okafor", "data.clinic-b.example"), "Sam Okafor");

  private final Ui ui;
  private final Texts texts;
  private final VBox column = new VBox(16);
  private final ModalLayer layer = new ModalLayer(column);

  private Gallery(Ui ui) {
    this.ui = ui;
    this.texts = ui.texts();
  }

  /** The page. */
  public static Parent page(Ui ui) {
    Gallery gallery = new Gallery(ui);
    gallery.build();
    ScrollPane scroll = new ScrollPane(gallery.column);
    scroll.setFitToWidth(true);
    return new StackPane(scroll, gallery.layer);
  }

  private void build() {
    column.setPadding(new Insets(24));
    letters();
    people();
    states();
    messages();
    permissions();
    questions();
    waiting();
  }

  private void letters() {
    part(
        "Labels",
        Labels.label("text-title", "text-title"),
        Labels.label("text-heading", "text-heading"),
        Labels.label("text-lead", "text-lead"),
        Labels.wrapped("Plain words that break into lines where they must.", "reading"),
        Labels.label("text-small text-muted", "text-small", "text-muted"));
    Button accent = new Button("accent");
    accent.getStyleClass().add("accent");
    Button danger = new Button("danger");
    danger.getStyleClass().add("danger");
    Button flat = new Button("flat");
    flat.getStyleClass().add("flat");
    Button small = new Button("small");
    small.getStyleClass().add("small");
    Button off = new Button("disabled");
    off.setDisable(true);
    part("Buttons", flow(new Button("plain"), accent, danger, flat, small, off));
    part(
        "ChoiceRow",
        new ChoiceRow<>(
            "size", List.of(TextSize.values()), size -> texts.family("settings.size", size)));
  }

  private void people() {
    part(
        "Avatar, IdentityLine",
        flow(
            new Avatar(SAM, Avatar.Size.SMALL),
            new Avatar(SAM, Avatar.Size.MEDIUM),
            new Avatar(SAM, Avatar.Size.LARGE)),
        new IdentityLine(SAM, texts, "Sleep and heart rhythm after surgery"));
    VBox narrow = new VBox(new AddressLabel(SAM.address(), "row-title"));
    narrow.setMaxWidth(150);
    part(
        "AddressLabel with room, and without",
        new AddressLabel(SAM.address(), "row-title"),
        narrow);
  }

  private void states() {
    FlowPane chips = flow();
    for (Tone tone : Tone.values()) {
      chips.getChildren().add(new ChipView(new Chip(tone.name().toLowerCase(Locale.ROOT), tone)));
    }
    part("ChipView", chips);
    FlowPane marks = flow();
    for (Delivery delivery : Delivery.values()) {
      DeliveryMark mark = Deliveries.mark(delivery, texts);
      if (mark != null) {
        marks.getChildren().addAll(new DeliveryGlyph(mark), Labels.label(mark.words()));
      }
    }
    part("DeliveryGlyph", marks);
    ErrorPanel error = new ErrorPanel(texts, () -> {});
    error.show(Problems.of(FakeSession.failure("assent-unreachable", RetryKind.NETWORK), texts));
    part("ErrorPanel", error);
    StatusBar bar = new StatusBar("Act", () -> {});
    bar.show("Something is not as it should be.", Feather.WIFI_OFF, true);
    part("StatusBar", bar);
  }

  private void messages() {
    part("RuleLine", new RuleLine("Today", "day"), new RuleLine("New", "unread"));
    PageLinks links = new PageLinks(texts, page -> {});
    links.show(List.of(URI.create("https://example.org/leaflet")));
    part("PageLinks", links);
    AlertPresenter alerts = new AlertPresenter(ui, World.clinician(ui.clock()));
    for (AlertSnapshot.Level level : AlertSnapshot.Level.values()) {
      AlertSnapshot alert =
          World.alert(
              "a-" + level,
              World.SAM_SLEEP,
              false,
              level,
              "The band shows a red light",
              "Since this morning. It still seems to measure.",
              Delivery.RECEIVED,
              World.ago(Duration.ofHours(2)),
              null);
      part("AlertCard", new AlertCard(alerts.item(alert), texts, () -> {}, page -> {}));
    }
  }

  private void questions() {
    Confirm shown = confirm();
    part("Confirm", shown);
    Button ask = new Button("Ask");
    ask.setOnAction(event -> confirm().ask());
    part("Confirm on its layer", ask);
  }

  private void permissions() {
    Sharing pulse = new Sharing("Heart rate", "Can see", true, false);
    Sharing all = new Sharing("Everything", "Can see, add and change", false, true);
    Label required = Labels.label("required");
    part(
        "PermissionRow: shared, agreed, over, with more",
        PermissionRow.shared(all),
        PermissionRow.agreed(pulse),
        PermissionRow.over(pulse),
        new PermissionRow(new CheckBox(), pulse).also("Stream heart-rate").end(required));
  }

  private Confirm confirm() {
    return new Confirm(
            "gallery-confirm",
            layer,
            texts,
            "End sharing with sam@example.org?",
            Labels.wrapped("They can no longer see your sleep and heart rate."))
        .yes("gallery-yes", "End sharing with sam@example.org", "danger", () -> {});
  }

  private void waiting() {
    part("EmptyState", new EmptyState(Feather.INBOX, "Nothing here yet.", new Button("Begin")));
    part("Skeleton", new Skeleton(2));
  }

  private void part(String name, Node... nodes) {
    VBox group = new VBox(8, Labels.label(name, "card-caption"));
    group.getChildren().addAll(nodes);
    column.getChildren().add(group);
  }

  private static FlowPane flow(Node... nodes) {
    return new FlowPane(12, 8, nodes);
  }
}
