package assent.core.cmc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The one place that decides what an offer, a request to change what is shared, or a grant may
 * hold: what can be shown in plain words, what can be shown with a warning, and what nobody can be
 * asked to agree to.
 *
 * <p>It is asked before an offer is shown, before anything is sent, and of what stands afterwards;
 * of what others ask and of what this account asks. Nothing is left out of the judgement: what is
 * not understood is refused, since platforms may understand it (protocol NOTES §4, §9).
 */
public final class RequestRules {
  /** More entries than anybody reads before agreeing. */
  static final int LONGEST_LIST = 100;

  static final int LONGEST_ID = 256;

  private static final Set<String> ON_STREAM =
      Set.of("streamId", "level", "defaultName", "name", "mandatory");
  private static final Set<String> OF_FEATURE = Set.of("feature", "setting", "mandatory");
  private static final Set<String> KNOWN_FEATURES = Set.of("selfRevoke", "selfAudit");
  private static final Set<String> KNOWN_SETTINGS = Set.of("forbidden", "allowed");

  private RequestRules() {}

  /** What a list is for. */
  public enum Use {
    /** An offer, or an own invite. */
    OFFER,
    /** Other permissions are proposed, by either side, or applied. */
    CHANGE
  }

  /** Why an entry is not simply fine. */
  public enum Reason {
    /** The protocol's own streams: conversations with everybody, links, arrivals. */
    CONVERSATIONS(ErrorId.ASSENT_ASKS_CONVERSATIONS),
    /** E-mail address and other data of the account itself. */
    ACCOUNT(ErrorId.ASSENT_ASKS_ACCOUNT),
    /** The log of who did what in the account. */
    LOG(ErrorId.ASSENT_ASKS_LOG),
    /** A form, a level, a place or a field that this version does not understand. */
    NOT_UNDERSTOOD(ErrorId.ASSENT_ASKS_UNKNOWN),
    /** It looks like something else than it is. */
    MISLEADING(ErrorId.ASSENT_ASKS_MISLEADING),
    /** The same stream stands in the list twice. */
    TWICE(ErrorId.ASSENT_ASKS_MISLEADING),
    /** More, or longer, than anybody can read. */
    TOO_MUCH(ErrorId.ASSENT_ASKS_TOO_MUCH),
    /** Nothing is asked for. */
    EMPTY(ErrorId.OFFER_EMPTY_PERMISSIONS),
    /** Everything in the account: allowed, and said loudly. */
    EVERYTHING(null),
    /** Another entry of the list looks the same: allowed, and said. */
    LOOKS_ALIKE(null),
    /** Its id says that it lies inside another one of the list: allowed, and said. */
    INSIDE(null),
    /** A rule about the access that this version does not know: allowed, and said. */
    UNKNOWN_RULE(null),
    /** Data, opened by an access that is for messages only: found in what stands, and said. */
    DATA(null);

    private final @Nullable ErrorId error;

    Reason(@Nullable ErrorId error) {
      this.error = error;
    }

    /** What a person is told who would have agreed to it; null where it can be agreed to. */
    public @Nullable ErrorId error() {
      return error;
    }

    /** Whether nobody can be asked to agree to it. */
    public boolean isRefused() {
      return error != null;
    }
  }

  /**
   * What is to be said about one entry.
   *
   * @param index of the entry in the list; −1 for the list itself
   * @param subject what it is about, inert: the id of the stream, or the name of a field
   */
  public record Finding(int index, String subject, Reason reason) {}

  /** What is to be said about a whole list, in its order. */
  public record Verdict(List<Finding> findings) {
    public Verdict {
      findings = List.copyOf(findings);
    }

    /** Why it cannot be agreed to; empty if it can. */
    public Optional<Finding> refusal() {
      return findings.stream().filter(finding -> finding.reason().isRefused()).findFirst();
    }

    /** What must be said beside the entries. */
    public List<Finding> remarks() {
      return findings.stream().filter(finding -> !finding.reason().isRefused()).toList();
    }
  }

  /** Judges a list as it stands on the wire. */
  public static Verdict judge(JsonNode list, Use use) {
    if (!list.isArray()) {
      return only(new Finding(-1, "permissions", Reason.NOT_UNDERSTOOD));
    }
    if (list.isEmpty()) {
      return only(new Finding(-1, "0", Reason.EMPTY));
    }
    if (list.size() > LONGEST_LIST) {
      return only(new Finding(-1, Integer.toString(list.size()), Reason.TOO_MUCH));
    }
    List<Finding> findings = new ArrayList<>();
    List<Seen> seen = new ArrayList<>();
    Map<String, String> features = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      Permission entry = read(list.get(i));
      Finding odd = entry == null ? unread(list.get(i), i) : odd(entry, list.get(i), i, use);
      if (odd != null) {
        findings.add(odd);
      }
      switch (entry) {
        case Permission.OnStream stream -> compare(new Seen(i, stream), seen, findings);
        case Permission.OfFeature rule -> {
          String former = features.put(Lookalikes.signs(rule.feature()), rule.setting());
          if (former != null) {
            findings.add(new Finding(i, DisplayText.inert(rule.feature()), Reason.TWICE));
          }
        }
        case null -> {}
      }
    }
    return new Verdict(findings);
  }

  /** Judges a list that was understood. */
  public static Verdict judge(List<? extends Permission> permissions, Use use) {
    return judge(Permission.toJson(permissions), use);
  }

  /**
   * A stream that stands in the account that is asked.
   *
   * @param parentId null at the top
   */
  public record Known(String id, String name, @Nullable String parentId) {}

  /**
   * What a list asks in the light of what the asked account holds: names that another of its
   * streams bears, and streams that lie inside others of the list.
   */
  public static List<Finding> besides(
      List<? extends Permission> permissions, Collection<Known> own) {
    Map<String, Known> byId = new HashMap<>();
    Map<String, Set<String>> looksOf = new HashMap<>();
    for (Known known : own) {
      byId.put(known.id(), known);
      looksOf.put(known.id(), Lookalikes.looks(known.name()));
    }
    Set<String> asked = new HashSet<>();
    for (Permission permission : permissions) {
      if (permission instanceof Permission.OnStream stream) {
        asked.add(stream.streamId());
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < permissions.size(); i++) {
      if (permissions.get(i) instanceof Permission.OnStream stream) {
        String shown = shown(stream.streamId(), i);
        String name = stream.calledName();
        Set<String> looks = name == null ? Set.of() : Lookalikes.looks(name);
        if (looksOf.entrySet().stream()
            .anyMatch(
                known ->
                    !known.getKey().equals(stream.streamId())
                        && !Collections.disjoint(known.getValue(), looks))) {
          findings.add(new Finding(i, shown, Reason.LOOKS_ALIKE));
        }
        if (isBelow(byId.get(stream.streamId()), asked, byId)) {
          findings.add(new Finding(i, shown, Reason.INSIDE));
        }
      }
    }
    return findings;
  }

  private static boolean isBelow(
      @Nullable Known stream, Set<String> asked, Map<String, Known> byId) {
    Set<String> passed = new HashSet<>();
    Known above = stream;
    while (above != null && above.parentId() != null && passed.add(above.id())) {
      if (asked.contains(above.parentId())) {
        return true;
      }
      above = byId.get(above.parentId());
    }
    return false;
  }

  /**
   * What one entry of a grant opens that is not a person's data, or that nobody understands.
   *
   * @return empty where it is data, or a rule, in a form that can be shown
   */
  public static Optional<Finding> inGrant(JsonNode entry, int index) {
    Permission read = read(entry);
    return Optional.ofNullable(
        read == null ? unread(entry, index) : oddEntry(read, index, Use.CHANGE));
  }

  /** Whether a stream is one of a person's data, as a person understands it. */
  static boolean isData(String streamId) {
    Reason reason = place(streamId);
    return reason == null || reason == Reason.EVERYTHING;
  }

  private static Verdict only(Finding finding) {
    return new Verdict(List.of(finding));
  }

  private static @Nullable Permission read(JsonNode entry) {
    try {
      // One that is both would be read as a stream by some and as a rule by others.
      return entry.has("streamId") && entry.has("feature")
          ? null
          : Permission.parse(entry, "entry");
    } catch (MalformedContentException notUnderstood) {
      return null;
    }
  }

  private static Finding unread(JsonNode entry, int index) {
    String id = entry.path("streamId").asString(entry.path("feature").asString(""));
    String shown = DisplayText.inert(id);
    Reason place = id.isEmpty() ? null : place(id);
    return new Finding(
        index,
        shown.isEmpty() ? Integer.toString(index + 1) : shown,
        place != null && place.isRefused() ? place : Reason.NOT_UNDERSTOOD);
  }

  private static @Nullable Finding odd(Permission entry, JsonNode raw, int index, Use use) {
    Set<String> known = entry instanceof Permission.OnStream ? ON_STREAM : OF_FEATURE;
    for (String field : raw.propertyNames()) {
      if (!known.contains(field) && !raw.path(field).isNull()) {
        return new Finding(index, DisplayText.inert(field), Reason.NOT_UNDERSTOOD);
      }
    }
    return oddEntry(entry, index, use);
  }

  private static @Nullable Finding oddEntry(Permission entry, int index, Use use) {
    return switch (entry) {
      case Permission.OnStream stream -> oddStream(stream, index, use);
      case Permission.OfFeature rule -> oddRule(rule, index);
    };
  }

  private static @Nullable Finding oddStream(Permission.OnStream stream, int index, Use use) {
    String shown = shown(stream.streamId(), index);
    Reason place = place(stream.streamId());
    if (place != null && place.isRefused()) {
      return new Finding(index, shown, place);
    }
    if (use == Use.OFFER && stream.level() == Permission.Level.NONE) {
      // Platforms take no exclusion in an offer: to leave it out would open what it keeps out.
      return new Finding(index, shown, Reason.NOT_UNDERSTOOD);
    }
    JsonNode other = stream.unknown().get("name");
    String name = stream.defaultName();
    if (other != null && !other.isString()) {
      return new Finding(index, shown, Reason.NOT_UNDERSTOOD);
    }
    if (other != null && name != null && !other.stringValue().equals(name)) {
      return new Finding(index, shown, Reason.MISLEADING);
    }
    String called = stream.calledName();
    if (called != null && called.length() > DisplayText.LONGEST_NAME) {
      return new Finding(index, shown, Reason.TOO_MUCH);
    }
    return place == null ? null : new Finding(index, shown, place);
  }

  private static @Nullable Finding oddRule(Permission.OfFeature rule, int index) {
    String shown = shown(rule.feature(), index);
    if (!KNOWN_SETTINGS.contains(rule.setting()) || rule.feature().length() > LONGEST_ID) {
      return new Finding(index, shown, Reason.NOT_UNDERSTOOD);
    }
    if (!isPlain(rule.feature())) {
      return new Finding(index, shown, Reason.MISLEADING);
    }
    return KNOWN_FEATURES.contains(rule.feature())
        ? null
        : new Finding(index, shown, Reason.UNKNOWN_RULE);
  }

  private static String shown(String id, int index) {
    String shown = DisplayText.inert(id);
    return shown.isEmpty() ? Integer.toString(index + 1) : shown;
  }

  /** What is at a stream's id; null for data. */
  private static @Nullable Reason place(String id) {
    if (id.length() > LONGEST_ID) {
      return Reason.TOO_MUCH;
    }
    String signs = Lookalikes.signs(id);
    if (id.equals("*")) {
      return Reason.EVERYTHING;
    }
    if (isAt(signs, ":_cmc")) {
      return Reason.CONVERSATIONS;
    }
    if (isAt(signs, ":_system") || isAt(signs, ":system") || isAt(signs, ":_emails")) {
      return Reason.ACCOUNT;
    }
    if (isAt(signs, ":_audit") || isAt(signs, ":audit")) {
      return Reason.LOG;
    }
    if (signs.startsWith(".")) {
      // Where older platforms kept the account's own data.
      return Reason.ACCOUNT;
    }
    if (signs.startsWith(":")) {
      return Reason.NOT_UNDERSTOOD;
    }
    return signs.isEmpty() || signs.contains("*") || !isPlain(id) ? Reason.MISLEADING : null;
  }

  private static boolean isAt(String signs, String store) {
    return signs.equals(store) || signs.startsWith(store + ":");
  }

  /** Whether an id holds nothing that cannot be seen, and no letters that play another's part. */
  private static boolean isPlain(String id) {
    return id.codePoints().noneMatch(DisplayText::isBlank) && !Lookalikes.mixesAlphabets(id);
  }

  /** A stream of the list with the looks by which it is compared. */
  private record Seen(int index, Permission.OnStream stream, Set<String> looks) {
    Seen(int index, Permission.OnStream stream) {
      this(index, stream, looks(stream));
    }

    private static Set<String> looks(Permission.OnStream stream) {
      Set<String> looks = new HashSet<>(Lookalikes.looks(stream.streamId()));
      String name = stream.calledName();
      if (name != null) {
        looks.addAll(Lookalikes.looks(name));
      }
      return looks;
    }

    boolean isInside(Seen other) {
      String outer = other.stream.streamId();
      String inner = stream.streamId();
      return inner.length() > outer.length()
          && inner.startsWith(outer)
          && ":/.".indexOf(inner.charAt(outer.length())) >= 0;
    }
  }

  private static void compare(Seen now, List<Seen> before, List<Finding> findings) {
    String shown = shown(now.stream.streamId(), now.index);
    boolean told = false;
    for (Seen other : before) {
      if (Lookalikes.signs(other.stream.streamId())
          .equals(Lookalikes.signs(now.stream.streamId()))) {
        findings.add(new Finding(now.index, shown, Reason.TWICE));
        return;
      }
      if (!told && now.looks.stream().anyMatch(other.looks::contains)) {
        findings.add(new Finding(now.index, shown, Reason.LOOKS_ALIKE));
        told = true;
      }
      if (now.isInside(other)) {
        findings.add(new Finding(now.index, shown, Reason.INSIDE));
      } else if (other.isInside(now)) {
        findings.add(
            new Finding(other.index, shown(other.stream.streamId(), other.index), Reason.INSIDE));
      }
    }
    before.add(now);
  }
}
