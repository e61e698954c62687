package assent.core.persistence;

import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.content.AlertContent;
import assent.core.cmc.content.ChatContent;
import assent.core.cmc.content.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words by which an event can be found: messages and alerts, in every language they have. */
public final class SearchText {
  private SearchText() {}

  /** Empty for what is not to be found. Never throws. */
  public static Optional<String> of(PryvEvent event) {
    try {
      return Content.of(event).flatMap(SearchText::of);
    } catch (MalformedContentException hostile) {
      return Optional.empty();
    }
  }

  private static Optional<String> of(Content content) {
    return switch (content) {
      case ChatContent chat -> Optional.of(chat.content());
      case AlertContent alert -> {
        List<String> words = new ArrayList<>(alert.title().texts().values());
        words.addAll(alert.body().texts().values());
        yield Optional.of(String.join("\n", words));
      }
      default -> Optional.empty();
    };
  }
}
