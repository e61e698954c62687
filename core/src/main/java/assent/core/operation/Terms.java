package assent.core.operation;

import assent.core.cmc.ErrorId;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.cmc.RequestRules;
import assent.core.cmc.RequestRules.Finding;
import assent.core.cmc.RequestRules.Use;
import assent.core.cmc.RequestRules.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Refuses what {@link RequestRules} says nobody can be asked to agree to. */
public final class Terms {
  private Terms() {}

  /**
   * @return what must be said beside the entries
   * @throws OperationException {@code assent-asks-…}: nothing was sent
   */
  public static Verdict require(List<? extends Permission> permissions, Use use) {
    return passed(RequestRules.judge(permissions, use));
  }

  /** {@link #require(List, Use)} of a list as it stands on the wire. */
  public static Verdict require(JsonNode permissions, Use use) {
    return passed(RequestRules.judge(permissions, use));
  }

  private static Verdict passed(Verdict verdict) {
    if (verdict.refusal().isPresent()) {
      throw refusal(verdict.refusal().get());
    }
    return verdict;
  }

  /** Why something cannot be agreed to, as it is told to a person. */
  public static OperationException refusal(Finding finding) {
    return OperationException.of(
        Objects.requireNonNull(finding.reason().error()),
        Map.of("item", finding.subject()),
        "not to be agreed to: " + finding.reason());
  }

  /** What is asked cannot be shown, since it has not the form of a request. */
  public static OperationException unreadable(MalformedContentException why) {
    return OperationException.of(
        ErrorId.ASSENT_REQUEST_UNREADABLE,
        Map.of("field", why.field()),
        "a request without the form of one");
  }
}
