package assent.core.platform;

import assent.core.transport.HttpResponse;
import assent.core.transport.ReadLimits;
import assent.core.transport.TransportFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What reads the answers of a platform, for those who throw odd ones at it. */
public final class PlatformDecoders {
  private PlatformDecoders() {}

  /** Reads a service info, and uses what was accepted. */
  public static void serviceInfo(JsonNode body) {
    ServiceInfo info = ServiceInfo.parse(body);
    var unused = List.of(info.endpoint("username", null), info.identity("username"), info.places());
    if (!info.identity("username").username().equals("username")) {
      throw new IllegalStateException("the template gives another user's identity");
    }
    if (info.isDnsStyle() && info.hasContentQueries()) {
      unused = List.of();
    }
  }

  /** Reads the error of an answer of that status. */
  public static void error(int status, JsonNode body) {
    PlatformException failure =
        PlatformException.answered(new HttpResponse(status, body, null, Duration.ZERO), "a call");
    var unused = failure.isTokenDead() || failure.isOutcomeUnknown() || failure.dataId().isEmpty();
    if (String.valueOf(failure.getMessage()).isEmpty() || failure.messageKey().isEmpty()) {
      throw new IllegalStateException("a failure without words");
    }
  }

  /** Reads the answer of {@code events.get} as it comes in; returns how many events were in it. */
  public static int events(int status, byte[] body) {
    try {
      return new EventReader(ReadLimits.standard(), event -> {}, unread -> {})
          .read(status, new ByteArrayInputStream(body))
          .result(0)
          .count();
    } catch (TransportFailure refused) {
      throw PlatformException.noAnswer(refused);
    } catch (IOException broken) {
      throw new IllegalStateException("bytes in memory do not break", broken);
    }
  }

  /** Reads what the other calls answer. */
  public static void answers(JsonNode body) {
    for (PryvStream stream : ResponseReader.streams(body)) {
      var unused = stream.all().count() + stream.find("x").map(PryvStream::id).orElse("").length();
    }
    AccessList accesses = ResponseReader.accesses(body, List.of());
    for (Access access : accesses.accesses()) {
      var unused =
          List.of(access.id(), access.baseId(), access.type(), access.name(), access.cmc());
      var alsoUnused = access.token().isPresent() || access.createdBy().isPresent();
      var times = new Double[] {access.expires(), access.deleted(), access.created()};
      if (access.redacted().toString().isEmpty() || times.length == 0 || access.raw() == null) {
        throw new IllegalStateException("an access without a form");
      }
      var endpoint = access.endpoint();
      var permissions = new AccessInfo(access, "somebody").permissions();
    }
    var event = ResponseReader.event(body);
  }
}
