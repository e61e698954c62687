package assent.ui.format;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of what a person sends, as a refusal names them. */
public enum FieldName {
  TITLE,
  DESCRIPTION,
  CONSENT,
  REQUESTER_NAME,
  VALIDITY,
  ITEMS,
  BODY,
  TEXT,
  REASON;

  /** The field of a path such as {@code requesterName} or {@code items[2].streamId}. */
  static Optional<FieldName> of(String path) {
    String first = path.replaceFirst("[\\[.].*", "");
    String name = first.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    return Stream.of(values()).filter(field -> field.name().equals(name)).findFirst();
  }
}
