package assent.core.study;

import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.study.Rhythm;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyPlan;
import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a study is, as it stands in an event (STUDIES §2).
 *
 * @param archived whether it is put away
 */
record Definition(StudyPlan plan, boolean archived) {
  /** Everything that this version writes, and {@code parents}. */
  static final Set<String> FIELDS =
      Set.of(
          "v",
          "parents",
          "title",
          "description",
          "consent",
          "textVersion",
          "requesterName",
          "codePrefix",
          "userChoice",
          "chat",
          "alerts",
          "items",
          "target",
          "starts",
          "ends",
          "daysEach",
          "zone",
          "keepEnded",
          "archived");

  private static final int MOST_ITEMS = 60;
  private static final int MOST_LANGUAGES = 20;
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final int LARGEST_COUNT = 10_000_000;

  /** The content of an event, without the definitions that it replaces. */
  ObjectNode toJson() {
    ContentWriter out = new ContentWriter();
    out.number("v", 1.0);
    out.localized("title", new LocalizedText(plan.texts().title()));
    out.localized("description", new LocalizedText(plan.texts().description()));
    out.localized("consent", new LocalizedText(plan.texts().consent()));
    out.text("textVersion", plan.textVersion());
    out.text("requesterName", plan.requesterName());
    out.text("codePrefix", plan.codePrefix());
    out.flag("userChoice", plan.userChoice());
    out.flag("chat", plan.channels().chat());
    out.flag("alerts", plan.channels().alerts());
    StudyPlan.Span span = plan.span();
    out.number("target", number(span.target()));
    out.text("starts", text(span.starts()));
    out.text("ends", text(span.ends()));
    out.number("daysEach", number(span.daysEach()));
    out.text("zone", span.zone().getId());
    out.flag("keepEnded", plan.keepsEnded());
    out.flag("archived", archived);
    ObjectNode node = out.done();
    ArrayNode items = node.putArray("items");
    for (StudyItem item : plan.items()) {
      items.add(
          new ContentWriter()
              .text("streamId", item.streamId())
              .text("name", item.name())
              .text("level", item.data().level().word())
              .flag("mandatory", item.data().mandatory())
              .text("unit", item.unit())
              .text("rhythm", item.rhythm().name().toLowerCase(Locale.ROOT))
              .done());
    }
    return node;
  }

  /**
   * Reads the content of an event.
   *
   * @throws assent.core.cmc.MalformedContentException where it cannot be understood, or is more
   *     than a study can be
   */
  static Definition parse(JsonNode content) {
    ContentReader in = ContentReader.of(content, "definition");
    InviteDraft.Texts texts =
        new InviteDraft.Texts(
            texts(in, "title", true), texts(in, "description", false), texts(in, "consent", false));
    StudyPlan.Span span =
        new StudyPlan.Span(
            count(in, "target"),
            date(in, "starts"),
            date(in, "ends"),
            count(in, "daysEach"),
            zone(in));
    return new Definition(
        new StudyPlan(
            texts,
            orEmpty(in.optionalText("textVersion")),
            items(in),
            orEmpty(in.optionalText("requesterName")),
            in.flag("userChoice"),
            new Channels(in.flag("chat"), in.flag("alerts")),
            orEmpty(in.optionalText("codePrefix")),
            span,
            in.flag("keepEnded")),
        in.flag("archived"));
  }

  private static Map<String, String> texts(ContentReader in, String field, boolean needed) {
    LocalizedText text = in.optionalLocalized(field);
    if (text == null || text.texts().isEmpty()) {
      if (needed) {
        throw in.problem(field, "is missing");
      }
      return Map.of();
    }
    if (text.texts().size() > MOST_LANGUAGES
        || text.texts().values().stream().anyMatch(one -> one.length() > LONGEST_TEXT)) {
      throw in.problem(field, "is longer than a study's can be");
    }
    return text.texts();
  }

  private static List<StudyItem> items(ContentReader in) {
    JsonNode list = in.required("items");
    if (!list.isArray() || list.size() > MOST_ITEMS) {
      throw in.problem("items", "must be a list of at most " + MOST_ITEMS);
    }
    List<StudyItem> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode each : list) {
      ContentReader one = ContentReader.of(each, "items");
      String stream = one.text("streamId");
      if (!seen.add(stream)) {
        throw one.problem("streamId", "stands there twice");
      }
      Permission.Level level =
          Permission.Level.ofWord(one.text("level"))
              .orElseThrow(() -> one.problem("level", "must be a known permission level"));
      if (!Permission.on(stream, level).isUserFacing() || StudyStreams.isOurs(stream)) {
        throw one.problem("streamId", "is no stream of a person's data");
      }
      String name = orEmpty(one.optionalText("name"));
      items.add(
          new StudyItem(
              new DataItem(stream, name.isEmpty() ? stream : name, level, one.flag("mandatory")),
              orEmpty(one.optionalText("unit")),
              rhythm(one)));
    }
    return items;
  }

  /** One that this version does not know is counted like none. */
  private static Rhythm rhythm(ContentReader in) {
    String word = orEmpty(in.optionalText("rhythm"));
    for (Rhythm each : Rhythm.values()) {
      if (each.name().equalsIgnoreCase(word)) {
        return each;
      }
    }
    return Rhythm.NONE;
  }

  private static @Nullable Integer count(ContentReader in, String field) {
    Double number = in.optionalNumber(field);
    if (number == null) {
      return null;
    }
    if (number < 1 || number > LARGEST_COUNT || number != Math.rint(number)) {
      throw in.problem(field, "must be a whole number from 1");
    }
    return number.intValue();
  }

  private static @Nullable LocalDate date(ContentReader in, String field) {
    String text = in.optionalText(field);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw in.problem(field, "must be a date such as 2026-03-02");
    }
  }

  private static ZoneId zone(ContentReader in) {
    try {
      return ZoneId.of(in.text("zone"));
    } catch (DateTimeException e) {
      throw in.problem("zone", "must be a time zone such as Europe/Zurich");
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable Double number(@Nullable Integer value) {
    return value == null ? null : value.doubleValue();
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }
}
