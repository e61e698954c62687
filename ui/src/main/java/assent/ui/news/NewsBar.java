package assent.ui.news;

import assent.ui.control.ChipView;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** One line that says what happened, leads there, and can be put away. */
public final class NewsBar extends View<NewsViewModel> {
  private final HBox bar = new HBox();

  public NewsBar(Ui ui, NewsViewModel model) {
    super(ui, model);
  }

  @Override
  protected Parent build() {
    bar.setId("news");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  @Override
  protected void onAttach() {
    watch(model.state(), this::show);
  }

  private void show(NewsViewModel.State state) {
    Layouts.shown(bar, state instanceof NewsViewModel.Told);
    if (state instanceof NewsViewModel.Told told) {
      var words = Labels.wrapped(told.words());
      HBox.setHgrow(words, Priority.ALWAYS);
      words.setMaxWidth(Double.MAX_VALUE);
      Button open = new Button(t("news.show"));
      open.setId("news-show");
      open.setOnAction(event -> model.open());
      open.setMinWidth(Button.USE_PREF_SIZE);
      Button away = new Button();
      away.setId("news-away");
      away.setGraphic(Icons.of(Feather.X, 16));
      away.setAccessibleText(t("news.away"));
      away.getStyleClass().addAll("flat", "button-icon");
      away.setOnAction(event -> model.putAway());
      bar.getStyleClass()
          .setAll("hint-box", "news-bar", "tone-" + told.tone().name().toLowerCase(Locale.ROOT));
      bar.getChildren().setAll(Icons.of(ChipView.shape(told.tone())), words);
      if (told.more() > 0) {
        Label more = Labels.label("+" + told.more(), "text-muted", "news-more");
        more.setMinWidth(Label.USE_PREF_SIZE);
        bar.getChildren().add(more);
      }
      bar.getChildren().addAll(open, away);
    }
  }
}
