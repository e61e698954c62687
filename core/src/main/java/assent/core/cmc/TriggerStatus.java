package assent.core.cmc;

import tools.jackson.databind.JsonNode;

/**
 * The word {@code content.status} of an event (protocol NOTES §5). It is not bumped into {@code
 * modified}: re-read the event by its id.
 *
 * <p>Only for events that this account wrote. Arrivals say {@code delivered} or {@code completed}
 * for ever, and an invite says {@code delivered} in every state of its life (NOTES §6.1).
 */
public enum TriggerStatus {
  /** No status yet, or a word that this version does not know. */
  NONE("", false),
  /** Written; seen on invites only. */
  PENDING("pending", false),
  /** Taken up by the own server. */
  DELIVERED("delivered", false),
  /** Done, and the other server answered well; its plugin may still have dropped it. */
  COMPLETED("completed", true),
  /** Not done, or not known to be done: see the {@link Failure}. */
  FAILED("failed", true);

  private final String word;
  private final boolean last;

  TriggerStatus(String word, boolean last) {
    this.word = word;
    this.last = last;
  }

  /** The word on the wire, empty for {@link #NONE}. */
  public String word() {
    return word;
  }

  /** Whether the server is through with it. */
  public boolean isFinal() {
    return last;
  }

  /** The status in a content, {@link #NONE} for anything else. */
  public static TriggerStatus of(JsonNode content) {
    JsonNode word = content.get("status");
    if (word != null && word.isString()) {
      for (TriggerStatus status : values()) {
        if (status != NONE && status.word.equals(word.stringValue())) {
          return status;
        }
      }
    }
    return NONE;
  }
}
