package assent.ui.control;

import assent.ui.text.Texts;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Pages that somebody pointed to. The host is what matters of a link, and what a person can judge;
 * it is asked for once more before anything is opened.
 */
public final class PageLinks extends VBox {
  private final Texts texts;
  private final Consumer<? super URI> follow;

  /**
   * @param follow asks whether to open a page
   */
  public PageLinks(Texts texts, Consumer<? super URI> follow) {
    this.texts = texts;
    this.follow = follow;
    getStyleClass().add("page-links");
    show(List.of());
  }

  /** Shows these, in place of those before. */
  public void show(List<URI> pages) {
    if (!getChildren().isEmpty()) {
      getChildren().clear();
    }
    for (URI page : pages) {
      Hyperlink link = new Hyperlink(page.getHost(), Icons.of(Feather.EXTERNAL_LINK, 14));
      link.setId("link");
      link.setAccessibleText(texts.get("control.link", "host", page.getHost()));
      link.setOnAction(event -> follow.accept(page));
      getChildren().add(link);
    }
    setVisible(!pages.isEmpty());
    setManaged(!pages.isEmpty());
  }
}
