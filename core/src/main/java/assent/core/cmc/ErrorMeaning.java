package assent.core.cmc;

import assent.core.error.RetryKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a failure means, and where it came from.
 *
 * @param rawId the id that says most, as it came; for {@link ErrorId#ASSENT_UNKNOWN} the only thing
 *     known
 * @param meaning the id whose text a person reads; may be told more exactly than {@code rawId}
 * @param raw the failure as it came, or null where there is only an id; may repeat what was sent,
 *     so it is for folded details and never for logs
 */
public record ErrorMeaning(String rawId, ErrorId meaning, @Nullable JsonNode raw) {
  private static final int LONGEST_ID = 120;

  /** Key of the text a person reads. */
  public String messageKey() {
    return meaning.messageKey();
  }

  /** What repeating can achieve. */
  public RetryKind retryKind() {
    return meaning.retryKind();
  }

  /** Values for the text: {@code id}, made harmless. */
  public Map<String, Object> arguments() {
    return Map.of("id", shownId());
  }

  /** The raw id on one harmless line. */
  String shownId() {
    return DisplayText.inert(rawId, LONGEST_ID);
  }

  /** As an exception to throw. */
  public CmcException toException() {
    return new CmcException(this);
  }

  @Override
  public String toString() {
    String id = shownId();
    return id.equals(meaning.id()) ? id : id + " (" + meaning.id() + ")";
  }
}
