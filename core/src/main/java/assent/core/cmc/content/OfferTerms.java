package assent.core.cmc.content;

import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.Features;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.UnknownFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody is asked to agree to: {@code content.request} of an invite and of its offer
 * (protocol NOTES §4).
 *
 * @param permissions what is asked for; may be empty in what is read, which no platform publishes
 * @param features null where nothing is said, which allows everything
 * @param expiresAt seconds since 1970, 60 s to 30 d ahead when published (NOTES §6.1); null for the
 *     platform's 7 days
 * @param allowUserChoice whether single entries may be left out; null means no
 * @param accessType {@code shared} or {@code app}, null for {@code shared}; anything may stand in
 *     what is read, and then accepting fails
 */
public record OfferTerms(
    LocalizedText title,
    LocalizedText description,
    LocalizedText consent,
    List<Permission> permissions,
    @Nullable Features features,
    @Nullable Double expiresAt,
    @Nullable Boolean allowUserChoice,
    @Nullable String accessType,
    UnknownFields unknown) {
  public OfferTerms {
    permissions = List.copyOf(permissions);
  }

  /** Whether single entries may be left out. */
  public boolean mayChoose() {
    return Boolean.TRUE.equals(allowUserChoice);
  }

  static OfferTerms parse(ContentReader reader) {
    OfferTerms plain =
        new OfferTerms(
            reader.localized("title"),
            reader.localized("description"),
            reader.localized("consent"),
            Permission.parseList(reader.required("permissions"), reader.path("permissions")),
            reader.optionalFeatures("features"),
            reader.optionalNumber("expiresAt"),
            reader.optionalFlag("allowUserChoice"),
            reader.optionalText("accessType"),
            UnknownFields.NONE);
    return new OfferTerms(
        plain.title,
        plain.description,
        plain.consent,
        plain.permissions,
        plain.features,
        plain.expiresAt,
        plain.allowUserChoice,
        plain.accessType,
        reader.notIn(plain.known()));
  }

  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .localized("title", title)
        .localized("description", description)
        .localized("consent", consent)
        .permissions("permissions", permissions)
        .features("features", features)
        .number("expiresAt", expiresAt)
        .flag("allowUserChoice", allowUserChoice)
        .text("accessType", accessType)
        .done();
  }
}
