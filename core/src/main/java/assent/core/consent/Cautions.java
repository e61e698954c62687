package assent.core.consent;

import assent.core.api.Caution;
import assent.core.api.Caution.Kind;
import assent.core.api.DataItem;
import assent.core.cmc.DisplayText;
import assent.core.cmc.Identity;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.cmc.RequestRules;
import assent.core.cmc.RequestRules.Finding;
import assent.core.cmc.RequestRules.Reason;
import assent.core.cmc.RequestRules.Use;
import assent.core.cmc.UnknownFields;
import assent.core.cmc.content.OfferTerms;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.error.CoreException;
import assent.core.operation.Reach;
import assent.core.operation.Relationship;
import assent.core.operation.Terms;
import assent.core.timeline.ScopeProjection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns what the rules say about a request or a grant into what a screen must say. */
public final class Cautions {
  /** What a scope request is read with. */
  public static final ScopeProjection.Wording WORDING =
      new ScopeProjection.Wording() {
        @Override
        public List<DataItem> items(List<Permission> permissions) {
          return DisplayMapping.items(permissions);
        }

        @Override
        public List<Caution> cautions(List<Permission> permissions) {
          return ofChange(permissions);
        }

        @Override
        public @Nullable CoreException barrier(JsonNode content) {
          return Cautions.barrier(content);
        }
      };

  private Cautions() {}

  /**
   * What must be said about an offer.
   *
   * @param own streams of the account that is asked, as far as they are known
   */
  static List<Caution> ofOffer(OfferTerms terms, Collection<RequestRules.Known> own) {
    Set<Caution> said = new LinkedHashSet<>();
    List<Permission> asked = terms.permissions();
    said.addAll(of(RequestRules.judge(asked, Use.OFFER).remarks()));
    said.addAll(of(RequestRules.besides(asked, own)));
    if ("app".equals(terms.accessType())) {
      said.add(new Caution(Kind.HANDS_ON, ""));
    }
    said.addAll(rules(asked));
    said.addAll(unknown(terms.unknown()));
    if (terms.features() != null) {
      said.addAll(unknown(terms.features().unknown()));
    }
    return List.copyOf(said);
  }

  /** What must be said about a proposal. */
  public static List<Caution> ofChange(List<Permission> wished) {
    Set<Caution> said = new LinkedHashSet<>(of(RequestRules.judge(wished, Use.CHANGE).remarks()));
    said.addAll(rules(wished));
    return List.copyOf(said);
  }

  /**
   * What must be said about a relationship that stands.
   *
   * @param halves others that stand for the same relationship beside the own half
   * @param sameSlug people whom platforms cannot tell from this one in this scope
   */
  public static List<Caution> of(
      Relationship last, Collection<Relationship> halves, Collection<Identity> sameSlug) {
    Set<Caution> said = new LinkedHashSet<>(ofHalf(last));
    sameSlug.forEach(other -> said.add(new Caution(Kind.MIXES_WITH, other.toString())));
    for (Relationship other : halves) {
      said.addAll(ofHalf(other));
      List<Permission> shown = last.granted() == null ? List.of() : last.granted();
      List<Permission> opened = other.granted() == null ? List.of() : other.granted();
      for (Permission permission : opened) {
        if (permission instanceof Permission.OnStream stream
            && shown.stream().noneMatch(permission::grantsSameAs)) {
          said.add(new Caution(Kind.OPENS_DATA, DisplayText.inert(stream.streamId())));
        }
      }
    }
    return List.copyOf(said);
  }

  private static List<Caution> ofHalf(Relationship half) {
    Reach reach = half.reach();
    List<Caution> said = new ArrayList<>(of(reach.beyond()));
    if (!reach.handsOn() && !reach.type().equals(Reach.PLAIN.type())) {
      said.add(new Caution(Kind.OPENS_UNKNOWN, DisplayText.inert(reach.type())));
    }
    if (reach.handsOn()) {
      said.add(new Caution(Kind.HANDS_ON, ""));
    }
    said.addAll(rules(half.granted() == null ? List.of() : half.granted()));
    return said;
  }

  /** Why a proposal cannot be agreed to; null if it can. */
  public static @Nullable CoreException barrier(JsonNode content) {
    var refusal = RequestRules.judge(content.path("newPermissions"), Use.CHANGE).refusal();
    if (refusal.isPresent() && refusal.get().reason() != Reason.EMPTY) {
      return Terms.refusal(refusal.get());
    }
    try {
      Double expires = ScopeRequestContent.parse(content).expires();
      return expires == null || expires > 0
          ? null
          : Terms.unreadable(
              new MalformedContentException("content.expires", "must be a moment after 1970"));
    } catch (MalformedContentException e) {
      return Terms.unreadable(e);
    }
  }

  private static List<Caution> of(List<Finding> findings) {
    return findings.stream()
        .map(finding -> new Caution(kind(finding.reason()), finding.subject()))
        .toList();
  }

  private static Kind kind(Reason reason) {
    return switch (reason) {
      case EVERYTHING -> Kind.EVERYTHING;
      case LOOKS_ALIKE -> Kind.LOOKS_ALIKE;
      case INSIDE -> Kind.INSIDE;
      case UNKNOWN_RULE -> Kind.UNKNOWN_RULE;
      case CONVERSATIONS -> Kind.OPENS_CONVERSATIONS;
      case ACCOUNT -> Kind.OPENS_ACCOUNT;
      case LOG -> Kind.OPENS_LOG;
      case DATA -> Kind.OPENS_DATA;
      case NOT_UNDERSTOOD, MISLEADING, TWICE, TOO_MUCH, EMPTY -> Kind.OPENS_UNKNOWN;
    };
  }

  private static List<Caution> rules(List<Permission> permissions) {
    List<Caution> said = new ArrayList<>();
    for (Permission permission : permissions) {
      if (permission instanceof Permission.OfFeature rule && rule.setting().equals("forbidden")) {
        switch (rule.feature()) {
          case "selfRevoke" -> said.add(new Caution(Kind.PEER_CANNOT_CLOSE, ""));
          case "selfAudit" -> said.add(new Caution(Kind.PEER_SEES_NO_LOG, ""));
          default -> {
            // Told by the rules themselves, as one that nobody here knows.
          }
        }
      }
    }
    return said;
  }

  private static List<Caution> unknown(UnknownFields fields) {
    List<Caution> said = new ArrayList<>();
    for (String name : fields.names()) {
      if (!KNOWN_FIELDS.contains(name)) {
        said.add(new Caution(Kind.UNKNOWN_TERM, DisplayText.inert(name)));
      }
    }
    return said;
  }

  /** Known ones that were written in another form, such as an explicit null. */
  private static final Set<String> KNOWN_FIELDS =
      Set.of(
          "title",
          "description",
          "consent",
          "permissions",
          "features",
          "expiresAt",
          "allowUserChoice",
          "accessType",
          "chat",
          "systemMessaging");
}
