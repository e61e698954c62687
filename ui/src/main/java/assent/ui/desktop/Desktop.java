package assent.ui.desktop;

import assent.core.cmc.RelationshipId;
import assent.ui.fx.FxLater;
import assent.ui.fx.Later;
import java.util.function.Consumer;

/**
 * What the invites need from the desktop and from the rest of the window.
 *
 * @param clip the clipboard
 * @param pictures unpacks picture files
 * @param later waits
 * @param toConversation shows the conversation of a relationship
 */
public record Desktop(
    Clip clip, Pictures pictures, Later later, Consumer<RelationshipId> toConversation) {
  /** The ports of a real window. */
  public static Desktop ofDesktop(Consumer<RelationshipId> toConversation) {
    return new Desktop(new FxClip(), new FxPictures(), new FxLater(), toConversation);
  }
}
