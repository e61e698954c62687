package assent.core.study;

import assent.core.api.study.ParticipantSnapshot.Label;
import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.Identity;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands in a study's stream besides its definitions (STUDIES §2). */
final class Entries {
  private static final int MOST_TAGS = 20;
  private static final int LONGEST_LABEL = 60;
  private static final int LONGEST_NOTE = 64 * 1024;

  private Entries() {}

  /** An invite of the study. */
  record StudyInvite(String inviteId, Scope scope, String textVersion) {
    ObjectNode toJson() {
      return new ContentWriter()
          .number("v", 1.0)
          .text("inviteId", inviteId)
          .text("scopeStreamId", scope.streamId())
          .text("textVersion", textVersion)
          .done();
    }

    static StudyInvite parse(JsonNode content) {
      ContentReader in = ContentReader.of(content, "invite");
      String scope = in.text("scopeStreamId");
      try {
        return new StudyInvite(
            in.text("inviteId"), new Scope(scope), bounded(in, "textVersion", LONGEST_LABEL));
      } catch (IllegalArgumentException e) {
        throw new MalformedContentException("invite.scopeStreamId", "must be a scope");
      }
    }
  }

  /** What the team calls somebody. */
  record PersonLabel(RelationshipId who, Label label) {
    ObjectNode toJson() {
      return person(who)
          .text("code", label.code())
          .text("alias", label.alias())
          .texts("tags", label.tags())
          .done();
    }

    static PersonLabel parse(JsonNode content) {
      ContentReader in = ContentReader.of(content, "label");
      @Nullable List<String> tags = in.optionalTexts("tags");
      if (tags != null
          && (tags.size() > MOST_TAGS
              || tags.stream().anyMatch(tag -> tag.length() > LONGEST_LABEL))) {
        throw in.problem("tags", "are more than somebody can have");
      }
      return new PersonLabel(
          personOf(in),
          new Label(
              bounded(in, "code", LONGEST_LABEL),
              bounded(in, "alias", LONGEST_LABEL),
              tags == null ? List.of() : tags));
    }
  }

  /** What somebody of the team wrote about a participant. */
  record PersonNote(RelationshipId who, String author, String text) {
    ObjectNode toJson() {
      return person(who).text("author", author).text("text", text).done();
    }

    static PersonNote parse(JsonNode content) {
      ContentReader in = ContentReader.of(content, "note");
      return new PersonNote(
          personOf(in), bounded(in, "author", LONGEST_LABEL), bounded(in, "text", LONGEST_NOTE));
    }
  }

  private static ContentWriter person(RelationshipId who) {
    return new ContentWriter()
        .number("v", 1.0)
        .text("username", who.peer().username())
        .text("host", who.peer().host())
        .text("scopeStreamId", who.scope().streamId());
  }

  private static RelationshipId personOf(ContentReader in) {
    Identity peer = new Identity(in.text("username"), in.text("host"));
    try {
      return RelationshipId.of(peer, in.text("scopeStreamId"));
    } catch (IllegalArgumentException e) {
      throw in.problem("scopeStreamId", "must be a scope");
    }
  }

  private static String bounded(ContentReader in, String field, int longest) {
    String text = in.optionalText(field);
    if (text != null && text.length() > longest) {
      throw in.problem(field, "is longer than it can be");
    }
    return text == null ? "" : text;
  }
}
