package assent.core.study;

import assent.core.api.study.StudyId;
import assent.core.cmc.EventIds;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Where studies stand in the account, and what their events are called (STUDIES §1, §2). */
final class StudyStreams {
  static final String ROOT = "assent-studies";
  static final String ROOT_NAME = "Studies (Assent)";
  static final String DEFINITION = "assent-study/definition";
  static final String INVITE = "assent-study/invite";
  static final String LABEL = "assent-study/label";
  static final String NOTE = "assent-study/note";

  private static final String PREFIX = "assent-study-";
  private static final int KEY = 12;
  private static final int DIGITS = 24;
  private static final int BASE = 36;

  private StudyStreams() {}

  static StudyId freshId() {
    return new StudyId(EventIds.fresh().substring(1, 1 + KEY));
  }

  static String stream(StudyId id) {
    return PREFIX + id.key();
  }

  /** The study whose stream this is; empty for any other stream. */
  static Optional<StudyId> idOf(String stream) {
    String key = stream.startsWith(PREFIX) ? stream.substring(PREFIX.length()) : "";
    return StudyId.isWellFormed(key) ? Optional.of(new StudyId(key)) : Optional.empty();
  }

  /** Whether a stream holds studies, of whoever's account it is. */
  static boolean isOurs(String stream) {
    return stream.equals(ROOT) || stream.startsWith(PREFIX);
  }

  /** The study that an event stands in; empty for an event of anything else. */
  static Optional<StudyId> studyOf(PryvEvent event) {
    return event.streamIds().stream().flatMap(stream -> idOf(stream).stream()).findFirst();
  }

  /** The id of somebody's first label: the same on every computer, so that there is one. */
  static String firstLabelId(StudyId study, RelationshipId who) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((study.key() + "\n" + who.encoded()).getBytes(StandardCharsets.UTF_8));
      String digits = new BigInteger(1, digest).toString(BASE);
      return "c"
          + "0".repeat(Math.max(0, DIGITS - digits.length()))
          + digits.substring(0, Math.min(DIGITS, digits.length()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
