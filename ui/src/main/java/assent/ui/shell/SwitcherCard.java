package assent.ui.shell;

import assent.ui.control.Avatar;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.text.Texts;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The accounts to choose from. */
final class SwitcherCard extends VBox {
  SwitcherCard(
      List<AccountItem> accounts,
      AccountAccess doors,
      Texts texts,
      IntConsumer choose,
      Runnable close) {
    getStyleClass().addAll("card", "switcher");
    getChildren().add(Labels.label(texts.get("shell.accounts"), "card-caption"));
    for (AccountItem item : accounts) {
      getChildren().add(row(item, texts, choose));
    }
    for (AccountAccess.Waiting waiting : doors.locked()) {
      getChildren().add(locked(waiting, texts, then(close, () -> doors.unlock(waiting.id()))));
    }
    if (doors.open()) {
      Button add = new Button(texts.get("shell.account.add"), Icons.of(Feather.PLUS, 16));
      add.setId("account-add");
      add.getStyleClass().addAll("flat", "switcher-add");
      add.setMaxWidth(Double.MAX_VALUE);
      add.setAlignment(Pos.CENTER_LEFT);
      add.setOnAction(event -> then(close, doors::add).run());
      getChildren().add(add);
    }
  }

  private static Runnable then(Runnable first, Runnable second) {
    return () -> {
      first.run();
      second.run();
    };
  }

  private static Button locked(AccountAccess.Waiting waiting, Texts texts, Runnable unlock) {
    Label address = Labels.label(waiting.person().address(), "text-muted");
    address.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line =
        new HBox(
            new Avatar(waiting.person(), Avatar.Size.MEDIUM), address, gap, Icons.of(Feather.LOCK));
    line.getStyleClass().add("switcher-line");
    line.setAlignment(Pos.CENTER_LEFT);
    Button button = new Button("", line);
    button.setId("unlock-" + waiting.id());
    button.getStyleClass().addAll("flat", "switcher-row");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText(
        texts.get("shell.account.locked", "address", waiting.person().address()));
    line.prefWidthProperty().bind(button.widthProperty().subtract(24));
    button.setOnAction(event -> unlock.run());
    return button;
  }

  private static Button row(AccountItem item, Texts texts, IntConsumer choose) {
    Label address = Labels.label(item.person().address(), "text-strong");
    address.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(new Avatar(item.person(), Avatar.Size.MEDIUM), address, gap);
    line.getStyleClass().add("switcher-line");
    line.setAlignment(Pos.CENTER_LEFT);
    String spoken = item.person().address();
    if (item.unread() > 0) {
      line.getChildren().add(Labels.label(Integer.toString(item.unread()), "badge"));
      spoken += ", " + texts.count("shell.unread", item.unread());
    }
    if (item.current()) {
      line.getChildren().add(Icons.of(Feather.CHECK));
      spoken += ", " + texts.get("shell.account.current");
    }
    Button button = new Button("", line);
    button.setId("account-" + item.index());
    button.getStyleClass().addAll("flat", "switcher-row");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setAccessibleText(spoken);
    line.prefWidthProperty().bind(button.widthProperty().subtract(24));
    button.setOnAction(event -> choose.accept(item.index()));
    return button;
  }
}
