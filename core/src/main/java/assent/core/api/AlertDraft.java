package assent.core.api;

import assent.core.cmc.DisplayText;

/** An alert to send; its words go out as inert as they are shown. */
public record AlertDraft(
    AlertSnapshot.Level level, String title, String body, boolean ackRequired) {
  public AlertDraft {
    title = DisplayText.line(title);
    body = DisplayText.lines(body);
  }
}
