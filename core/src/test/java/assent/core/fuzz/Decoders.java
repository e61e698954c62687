package assent.core.fuzz;

import assent.core.cmc.AccessIds;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.CapabilityLink;
import assent.core.cmc.DisplayText;
import assent.core.cmc.ErrorCatalogue;
import assent.core.cmc.Failure;
import assent.core.cmc.Identity;
import assent.core.cmc.InvalidAddressException;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.cmc.Slugs;
import assent.core.cmc.StreamIds;
import assent.core.cmc.TriggerStatus;
import assent.core.cmc.Usernames;
import assent.core.cmc.content.Content;
import assent.core.cmc.content.Offer;
import assent.core.error.CoreException;
import assent.core.platform.PlatformDecoders;
import assent.core.platform.PlatformException;
import assent.core.qr.GreyPicture;
import assent.core.qr.LinkText;
import assent.core.qr.PictureSize;
import assent.core.qr.QrReader;
import assent.core.security.TamperedException;
import assent.core.store.StoreDecoders;
import assent.core.transport.Json;
import assent.core.transport.Redaction;
import assent.core.transport.TransportDecoders;
import assent.core.vault.VaultDecoders;
import assent.core.vault.VaultException;
import io.socket.engineio.parser.Packet;
import io.socket.parser.DecodingException;
import io.socket.parser.Parser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that reads bytes from outside, by name. Each takes any bytes and returns: refusing
 * them in the way that is written beside it is fine, every other throwable is a finding, and so is
 * a result that contradicts itself.
 */
public final class Decoders {
  private static final JsonMapper JSON = Json.mapper();

  /** Reads any bytes; what it throws is a finding. */
  @FunctionalInterface
  public interface Decoder {
    void decode(byte[] input) throws Exception;
  }

  private static final Map<String, Decoder> ALL = new LinkedHashMap<>();

  /** Silenced as in the application; held because a level is lost with its logger. */
  private static final Logger LIBRARY = Logger.getLogger("io.socket");

  static {
    LIBRARY.setLevel(Level.OFF);
    ALL.put("capability-link", text(Decoders::capabilityLink));
    ALL.put("api-endpoint", text(Decoders::apiEndpoint));
    ALL.put("slug", text(Decoders::slug));
    ALL.put("stream-id", text(Decoders::streamId));
    ALL.put("event", json(Decoders::event));
    ALL.put("content", Decoders::content);
    ALL.put("offer", json(Decoders::offer));
    ALL.put("asked", json(Asked::judge));
    ALL.put("service-info", json(Decoders::serviceInfo));
    ALL.put("error-envelope", Decoders::error);
    ALL.put("answers", json(Decoders::answers));
    ALL.put("answer", TransportDecoders::answer);
    ALL.put("poisoned-answer", TransportDecoders::between);
    ALL.put("events-stream", Decoders::eventsStream);
    ALL.put("socket-frame", text(Decoders::socketFrame));
    ALL.put("qr-text", text(Decoders::qrText));
    ALL.put("qr-picture", Decoders::qrPicture);
    ALL.put("picture-head", Decoders::pictureHead);
    ALL.put("key-file", Decoders::keyFile);
    ALL.put("store-row", Decoders::storeRow);
    ALL.put("shown-text", text(Decoders::shownText));
  }

  private Decoders() {}

  /** All of them, in the order in which they are tried. */
  public static Map<String, Decoder> all() {
    return ALL;
  }

  /** The one of this name. */
  static Decoder named(String name) {
    return Objects.requireNonNull(ALL.get(name), name);
  }

  private interface TextDecoder {
    void decode(String text) throws Exception;
  }

  private interface JsonDecoder {
    void decode(JsonNode json) throws Exception;
  }

  private static Decoder text(TextDecoder decoder) {
    return bytes -> decoder.decode(new String(bytes, StandardCharsets.UTF_8));
  }

  private static Decoder json(JsonDecoder decoder) {
    return bytes -> {
      JsonNode tree = tree(bytes);
      if (!tree.isMissingNode()) {
        decoder.decode(tree);
      }
    };
  }

  /** As the transport does it: what is no JSON never comes further. */
  private static JsonNode tree(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException notJson) {
      return JSON.missingNode();
    }
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalStateException("broken: " + rule);
    }
  }

  private static void capabilityLink(String text) {
    CapabilityLink link;
    try {
      link = CapabilityLink.parse(text);
    } catch (InvalidAddressException refused) {
      return;
    }
    String plain = link.capabilityUrl().reveal();
    check(CapabilityLink.parse(plain).equals(link), "a link is read as it was written");
    check(
        CapabilityLink.parse(CapabilityLink.SCHEME + plain).equals(link),
        "and so is the application's form");
    check(!link.token().reveal().isEmpty(), "a link has a token");
    check(
        link.toString().equals("CapabilityLink(to " + link.hostAndPort() + ", redacted)"),
        "only the host is shown");
    check(
        link.endpoint().base().getScheme().equals("https") || link.endpoint().isLoopback(),
        "no token goes over http to another computer");
  }

  private static void apiEndpoint(String text) {
    ApiEndpoint endpoint;
    try {
      endpoint = ApiEndpoint.parse(text);
    } catch (InvalidAddressException refused) {
      return;
    }
    check(ApiEndpoint.parse(endpoint.full()).equals(endpoint), "written and read it is the same");
    for (String template :
        List.of("https://{username}.example.org/", "http://127.0.0.1:3000/{username}/")) {
      ApiEndpoint.Decomposed parts = endpoint.decompose(template);
      if (parts.username() != null) {
        try {
          parts.identity().ifPresent(endpoint::belongsTo);
        } catch (MalformedContentException noIdentity) {
          // A host or name that is too long for an identity.
        }
      }
    }
  }

  private static void slug(String text) {
    Slugs.parseCounterpartySlug(text)
        .ifPresent(
            parsed -> {
              check(parsed.toString().equals(text), "a slug is its two parts");
              check(
                  Slugs.counterpartySlug(parsed.username(), parsed.hostSlug()).equals(text),
                  "and they make it again");
            });
    int middle = text.length() / 2;
    try {
      String made = Slugs.counterpartySlug(text.substring(0, middle), text.substring(middle));
      check(
          made.length() > 512
              || made.contains("---")
              || Slugs.parseCounterpartySlug(made).isPresent(),
          "what is made can be read");
    } catch (InvalidAddressException refused) {
      // The declared answer to names that cannot stand in a slug.
    }
    try {
      Identity identity = new Identity(text.substring(0, middle), text.substring(middle));
      check(!identity.collidesWith(identity), "nobody collides with themselves");
      var unused = identity.slug();
    } catch (MalformedContentException | InvalidAddressException refused) {
      // Declared too.
    }
    var unused = Usernames.isWellFormed(text) && Usernames.breaksCmc(text);
    String base = AccessIds.base(text);
    check(base.indexOf(':') >= 0 || AccessIds.sameAccess(text, base), "an access is its own base");
    AccessIds.serial(text).ifPresent(n -> check(n >= 0, "no serial is negative"));
  }

  private static void streamId(String text) {
    for (var parsed :
        List.of(StreamIds.parseChatStreamId(text), StreamIds.parseCollectorStreamId(text))) {
      parsed.ifPresent(
          leaf -> {
            check(text.startsWith(leaf.scopeStreamId() + ":"), "a leaf is below its scope");
            check(text.endsWith(":" + leaf.counterpartySlug()), "and ends in its slug");
            check(StreamIds.isCmcStreamId(text), "and belongs to the protocol");
            check(!StreamIds.isClientCreatable(text), "and no client may create it");
          });
    }
    check(!(StreamIds.isInternal(text) && StreamIds.getAppCode(text).isPresent()), "one tree only");
    try {
      Scope scope = new Scope(text);
      check(scope.creationOrder().getLast().equals(text), "the scope itself comes last");
      check(!scope.name().isEmpty(), "a scope has a name");
    } catch (IllegalArgumentException refused) {
      // The declared answer to what is no scope.
    }
    try {
      check(StreamIds.creationOrder(text).size() == StreamIds.ancestors(text).size() + 1, "all");
      check(text.startsWith(StreamIds.parentOf(text)), "a parent is the beginning");
    } catch (IllegalArgumentException refused) {
      // The declared answer to what is not below the apps.
    }
  }

  private static void event(JsonNode json) {
    PryvEvent event;
    try {
      event = PryvEvent.parse(json);
    } catch (MalformedContentException refused) {
      return;
    }
    check(event.toJson().equals(json), "written back, an event is what came");
    var unused = event.isAltered() || event.isTrashed() || event.isIn("x");
    event.createdByAccess().ifPresent(event::isCreatedBy);
    var callers = event.callerId().isPresent() || event.modifiedByAccess().isPresent();
    stamps(event.type(), event.content());
    try {
      Content.of(event);
    } catch (MalformedContentException refused) {
      // Declared.
    }
  }

  private static void stamps(String type, JsonNode content) {
    var unused = TriggerStatus.of(content);
    for (var failure : List.of(Failure.of(content), Failure.ofDelivery(content))) {
      failure.ifPresent(
          f -> {
            var meaning = ErrorCatalogue.of(type, f);
            check(!meaning.toString().isEmpty() && !f.toString().isEmpty(), "a failure has words");
            var known = f.isOutcomeUnknown() || f.effectiveId().isEmpty();
          });
    }
  }

  /** A line with the event type, then the content. */
  private static void content(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    String type = new String(bytes, 0, end, StandardCharsets.UTF_8);
    JsonNode json = tree(Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length));
    if (json.isMissingNode()) {
      return;
    }
    stamps(type, json);
    try {
      Content.parse(type, json)
          .ifPresent(
              content -> {
                check(content.eventType().equals(type), "a content knows its type");
                check(content.toJson().equals(json), "written back, a content is what came");
                check(
                    Content.parse(type, content.toJson()).orElseThrow().equals(content),
                    "and is read as the same");
              });
    } catch (MalformedContentException refused) {
      // Declared.
    }
  }

  private static void offer(JsonNode json) {
    try {
      Offer offer = Offer.parse(json);
      check(offer.toJson().equals(json), "written back, an offer is what came");
      var unused = offer.claimedRequester().toString() + offer.isOpenLink();
    } catch (MalformedContentException refused) {
      // Declared.
    }
  }

  private static void serviceInfo(JsonNode json) {
    try {
      PlatformDecoders.serviceInfo(json);
    } catch (PlatformException refused) {
      // Declared.
    }
  }

  /** Two digits of a status, then the body. */
  private static void error(byte[] bytes) {
    int status = bytes.length == 0 ? 500 : 300 + Math.abs(bytes[0]) * 3 % 300;
    JsonNode json = tree(Arrays.copyOfRange(bytes, Math.min(1, bytes.length), bytes.length));
    PlatformDecoders.error(status, json);
    var meaning = ErrorCatalogue.ofEnvelope(json.path("error"));
    check(!meaning.toString().isEmpty(), "an error means something");
  }

  private static void answers(JsonNode json) {
    try {
      PlatformDecoders.answers(json);
    } catch (CoreException refused) {
      // Malformed permissions, endpoints and events say so.
    }
  }

  private static void eventsStream(byte[] bytes) {
    int status = bytes.length > 0 && bytes[0] == '!' ? 400 : 200;
    try {
      var unused = PlatformDecoders.events(status, bytes);
    } catch (PlatformException | JacksonException refused) {
      // The transport makes a failure out of broken JSON.
    }
  }

  /** The library's two layers; what ours does with a broken line is in HostileSocketTest. */
  private static void socketFrame(String text) {
    Packet<?> outer = io.socket.engineio.parser.Parser.decodePacket(text);
    if (outer.data instanceof String inner && outer.type.equals(Packet.MESSAGE)) {
      Parser.Decoder decoder = TransportDecoders.ofSocket();
      decoder.onDecoded(packet -> {});
      try {
        decoder.add(inner);
      } catch (DecodingException refused) {
        // The line is closed then.
      } finally {
        decoder.destroy();
      }
    }
  }

  private static void qrText(String text) {
    switch (LinkText.find(text)) {
      case LinkText.Link link -> {
        CapabilityLink read = CapabilityLink.parse(link.link());
        check(read.hostAndPort().equals(link.host()), "the host shown is where it leads");
        check(LinkText.holdsLink(link.link().reveal()), "the plain form is found again");
        check(LinkText.holdsLink(CapabilityLink.SCHEME + link.link().reveal()), "and the app's");
      }
      case LinkText.Unprotected unprotected ->
          check(
              DisplayText.inert(unprotected.host()).equals(unprotected.host()),
              "a host is shown harmlessly");
      case LinkText.None none -> {}
    }
  }

  /** The width, and then rows of pixels of which one bit each is black or white. */
  private static void qrPicture(byte[] bytes) {
    int width = bytes.length == 0 ? 1 : 8 * (1 + (bytes[0] & 0x0f));
    int height = Math.max(1, (bytes.length - 1) * 8 / width);
    byte[] grey = new byte[width * height];
    for (int i = 0; i < grey.length && 1 + i / 8 < bytes.length; i++) {
      grey[i] = (byte) ((bytes[1 + i / 8] >> (i % 8) & 1) == 0 ? 0 : 255);
    }
    var unused =
        new QrReader()
            .read(
                new GreyPicture(width, height, grey), LinkText::holdsLink, Duration.ofMillis(200));
  }

  private static void pictureHead(byte[] bytes) {
    PictureSize.of(bytes)
        .ifPresent(
            size -> {
              check(size.width() > 0 && size.height() > 0, "a picture has a size");
              var unused = GreyPicture.accepts(size.width(), size.height());
            });
  }

  private static void keyFile(byte[] bytes) {
    try {
      VaultDecoders.keySlot(bytes);
    } catch (VaultException refused) {
      // Unreadable, or of a later version.
    }
  }

  private static void storeRow(byte[] bytes) {
    try {
      StoreDecoders.body(bytes);
    } catch (TamperedException refused) {
      // Declared.
    }
  }

  private static void shownText(String text) {
    String shown = DisplayText.inert(text, 40);
    check(shown.length() <= 40, "no longer than asked for");
    check(shown.codePoints().noneMatch(Character::isISOControl), "no control characters");
    check(DisplayText.inert(shown, 40).equals(shown), "twice is as once");
    String clean = Redaction.of(text);
    check(Redaction.of(clean).length() <= clean.length() + 200, "a clean text stays so");
  }
}
