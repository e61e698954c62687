package assent.ui.shell;

import assent.ui.control.Avatar;
import assent.ui.control.Icons;
import assent.ui.control.Texty;
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
  SwitcherCard(List<AccountItem> accounts, Texts texts, IntConsumer choose) {
    getStyleClass().addAll("card", "switcher");
    getChildren().add(Texty.label(texts.get("shell.accounts"), "card-caption"));
    for (AccountItem item : accounts) {
      getChildren().add(row(item, texts, choose));
    }
  }

  private static Button row(AccountItem item, Texts texts, IntConsumer choose) {
    Label address = Texty.label(item.person().address(), "text-strong");
    address.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(new Avatar(item.person(), Avatar.Size.MEDIUM), address, gap);
    line.getStyleClass().add("switcher-line");
    line.setAlignment(Pos.CENTER_LEFT);
    String spoken = item.person().address();
    if (item.unread() > 0) {
      line.getChildren().add(Texty.label(Integer.toString(item.unread()), "badge"));
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
