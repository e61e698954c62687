package assent.ui.leaflet;

import assent.ui.control.Avatar;
import assent.ui.control.Icons;
import assent.ui.control.IdentityLine;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.Notice;
import assent.ui.control.PermissionRow;
import assent.ui.format.Tone;
import assent.ui.text.Texts;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * A request as a leaflet: who asks, what for, what exactly, until when and how to end it. Senders
 * read back the same sheet that the other person decides on.
 */
public final class LeafletSheet extends VBox {
  private final Texts texts;
  private final Leaflet leaflet;
  private final @Nullable List<Tick> ticks;

  /**
   * @param ticks what a person decides on; null when the sheet is only read
   * @param notice stands below the sender; null for none
   */
  public LeafletSheet(
      Texts texts, Leaflet leaflet, @Nullable List<Tick> ticks, @Nullable Node notice) {
    this.texts = texts;
    this.leaflet = leaflet;
    this.ticks = ticks;
    getStyleClass().addAll("card", "leaflet");
    getChildren().add(sender());
    if (notice != null) {
      getChildren().add(notice);
    }
    getChildren().add(what());
    if (!leaflet.consent().isEmpty()) {
      getChildren().add(section("offer.about", reading(leaflet.consent(), "reading")));
    }
    getChildren().addAll(items(), contact());
    VBox until = new VBox();
    until.getStyleClass().add("leaflet-lines");
    leaflet.until().forEach(one -> until.getChildren().add(Labels.wrapped(one, "reading")));
    getChildren().add(section("offer.until", until));
    setAccessibleText(texts.get("offer.sheet", "address", leaflet.sender().address()));
    // Whoever decides begins with reading, and comes to the first box from there.
    setFocusTraversable(ticks != null);
  }

  private Node sender() {
    IdentityLine identity = new IdentityLine(leaflet.sender(), texts);
    VBox words =
        new VBox(Labels.label(texts.get("offer.asks"), "text-small", "text-muted"), identity);
    words.getStyleClass().add("leaflet-asks");
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line =
        Layouts.line("leaflet-sender", new Avatar(leaflet.sender(), Avatar.Size.LARGE), words);
    line.setId("leaflet-sender");
    return line;
  }

  private Node what() {
    Label title = Labels.wrapped(leaflet.title(), "text-title");
    title.setId("leaflet-title");
    VBox what = new VBox(title);
    what.getStyleClass().add("leaflet-what");
    if (!leaflet.description().isEmpty()) {
      what.getChildren().add(reading(leaflet.description(), "leaflet-lead"));
    }
    return what;
  }

  private Node items() {
    VBox rows = new VBox();
    rows.getStyleClass().add("leaflet-rows");
    for (int i = 0; i < leaflet.items().size(); i++) {
      rows.getChildren().add(row(i));
    }
    Label rule =
        Labels.wrapped(
            texts.get(leaflet.choice() ? "offer.items.choice" : "offer.items.all"), "text-muted");
    VBox body = new VBox();
    body.getStyleClass().add("leaflet-lines");
    if (leaflet.items().size() > 1 || !leaflet.choice()) {
      body.getChildren().add(rule);
    }
    body.getChildren().add(rows);
    for (String caution : leaflet.cautions()) {
      body.getChildren().add(new Notice(Tone.WARNING, null, caution));
    }
    return section("offer.items", body);
  }

  private Node row(int index) {
    Leaflet.Item item = leaflet.items().get(index);
    PermissionRow row =
        ticks == null
            ? PermissionRow.agreed(item.sharing())
            : new PermissionRow(box(ticks.get(index), item), item.sharing());
    // Names are the sender's words, and two may look the same: the id tells what is meant.
    row.also(texts.get("offer.item.stream", "stream", item.streamId()));
    if (item.large()) {
      row.getStyleClass().add("large");
    }
    if (item.sharing().mandatory()) {
      Label required = Labels.label(texts.get("offer.item.required"), "leaflet-required");
      required.setGraphic(Icons.of(Feather.LOCK, 14));
      row.end(required);
    }
    if (ticks != null && !ticks.get(index).locked()) {
      // The whole row is the target, not only the small box.
      row.getStyleClass().add("choosable");
      BooleanProperty on = ticks.get(index).on();
      row.setOnMouseClicked(event -> on.set(!on.get()));
    }
    return row;
  }

  private Node box(Tick tick, Leaflet.Item item) {
    CheckBox box = new CheckBox();
    box.setId("tick-" + tick.index());
    box.selectedProperty().bindBidirectional(tick.on());
    box.setDisable(tick.locked());
    box.setAccessibleText(
        texts.get(
            "offer.item.spoken",
            Map.of("name", item.sharing().name(), "words", item.sharing().words())));
    return box;
  }

  private Node contact() {
    VBox lines = new VBox();
    lines.getStyleClass().add("leaflet-lines");
    if (leaflet.chat()) {
      lines.getChildren().add(iconLine(Feather.MESSAGE_SQUARE, "offer.contact.chat"));
    }
    if (leaflet.alerts()) {
      lines.getChildren().add(iconLine(Feather.BELL, "offer.contact.alerts"));
    }
    if (!leaflet.chat() && !leaflet.alerts()) {
      lines.getChildren().add(Labels.wrapped(texts.get("offer.contact.none"), "reading"));
    }
    return section("offer.contact", lines);
  }

  private Node iconLine(Feather icon, String key) {
    Label words = Labels.wrapped(texts.get(key), "reading");
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(Icons.of(icon, 18), words);
    line.getStyleClass().add("leaflet-icon-line");
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }

  private VBox section(String title, Node body) {
    return Layouts.group("leaflet-section", Labels.wrapped(texts.get(title), "text-lead"), body);
  }

  /** Paragraphs; lines that begin with a dash or a dot stand as a list. */
  private static VBox reading(List<String> paragraphs, String style) {
    VBox column = new VBox();
    column.getStyleClass().add("leaflet-reading");
    for (String paragraph : paragraphs) {
      if (paragraph.lines().allMatch(line -> line.strip().matches("[-•*] .+"))) {
        VBox list = new VBox();
        list.getStyleClass().add("leaflet-list");
        paragraph.lines().forEach(line -> list.getChildren().add(bullet(line, style)));
        column.getChildren().add(list);
      } else {
        column.getChildren().add(Labels.wrapped(paragraph, style));
      }
    }
    return column;
  }

  private static Node bullet(String line, String style) {
    Label words = Labels.wrapped(line.strip().substring(2).strip(), style);
    HBox bullet = new HBox(Labels.label("•", style), words);
    bullet.getStyleClass().add("leaflet-bullet");
    return bullet;
  }
}
