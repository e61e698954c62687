package assent.ui.desktop;

import assent.core.qr.GreyPicture;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The clipboard of the desktop. */
final class FxClip implements Clip {
  @Override
  public Optional<String> text() {
    return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
  }

  @Override
  public Optional<Callable<GreyPicture>> picture() {
    Image image = Clipboard.getSystemClipboard().getImage();
    return image == null ? Optional.empty() : Optional.of(FxPictures.later(image));
  }

  @Override
  public void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public void clear() {
    Clipboard.getSystemClipboard().clear();
  }
}
