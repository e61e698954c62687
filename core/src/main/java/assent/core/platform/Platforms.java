package assent.core.platform;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.transport.Addresses;
import assent.core.transport.HostPolicy.Reason;
import assent.core.transport.HttpRequest;
import assent.core.transport.HttpResponse;
import assent.core.transport.HttpTransport;
import assent.core.transport.TransportFailure;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Everything of the network that an application needs, once: the HTTP client with its threads, the
 * JSON mapper, and where requests may go. Close it with the application. Thread-safe.
 */
public final class Platforms implements AutoCloseable {
  private static final String INFO = "service/info";
  private static final long INFO_BYTES = 256L * 1024;

  private final PlatformSettings settings;
  private final HttpTransport transport;
  private final Map<URI, Platform> known = new ConcurrentHashMap<>();

  private Platforms(PlatformSettings settings) {
    this.settings = settings;
    this.transport = new HttpTransport(settings.transport(), settings.hosts());
  }

  /** Starts; nothing is sent yet. */
  public static Platforms open(PlatformSettings settings) {
    return new Platforms(settings);
  }

  /** The settings in force. */
  public PlatformSettings settings() {
    return settings;
  }

  /** The network adapter, for live only. */
  public HttpTransport transport() {
    return transport;
  }

  /**
   * The platform behind an address that a person typed or a setting names: a host, an address on
   * it, or the address of its service info.
   *
   * @throws PlatformException {@code assent-not-a-platform} if there is none, {@code
   *     assent-endpoint-insecure} for http to another machine, or why it could not be asked
   */
  public Platform platform(String address) {
    return discover(Typed.candidates(address, INFO), Reason.OPENED_BY_PERSON);
  }

  /** {@link #platform(String)} for an address that is one already. */
  public Platform platform(URI address) {
    return platform(address.toString());
  }

  /**
   * What the platform behind an address says of itself now, whatever it said before. No token is
   * sent, and no host is let through for what it says: see {@link ServiceInfo#staysWithin}.
   *
   * @param address as for {@link #platform(String)}, once given by a person
   * @throws PlatformException as {@link #platform(String)}
   */
  public ServiceInfo askAgain(String address) {
    return ask(Typed.candidates(address, INFO), Reason.OPENED_BY_PERSON).info();
  }

  /**
   * The platform of an account somewhere (protocol NOTES-2 §2.1, §5).
   *
   * @throws PlatformException {@code assent-not-a-platform} if there is none, or if what answers
   *     there says that its accounts are elsewhere
   */
  public Platform platformOf(ApiEndpoint endpoint, Reason reason) {
    Set<URI> candidates = new LinkedHashSet<>();
    candidates.add(endpoint.base().resolve(INFO));
    URI base = endpoint.base();
    if (base.getPath().equals("/")) {
      int dot = base.getHost().indexOf('.');
      if (dot > 0) {
        String rest = endpoint.hostAndPort().substring(dot);
        candidates.add(URI.create(base.getScheme() + "://reg" + rest + "/" + INFO));
      }
    }
    candidates.add(URI.create(endpoint.origin() + "/reg/" + INFO));
    Platform platform = discover(candidates, reason);
    if (platform.info().identity(endpoint).isEmpty()) {
      throw PlatformException.of(
          ErrorId.ASSENT_NOT_A_PLATFORM, "the platform says that its accounts are elsewhere");
    }
    return platform;
  }

  /**
   * The platform of an account of this computer as it was last known, without asking it.
   *
   * @param serviceInfo as {@link ServiceInfo#toJson} gave it
   */
  public Platform remembered(JsonNode serviceInfo) {
    ServiceInfo info = ServiceInfo.parse(serviceInfo);
    info.places().forEach(place -> settings.hosts().admit(place, Reason.OWN_PLATFORM));
    return new Platform(this, info);
  }

  /**
   * The account of an endpoint. Nothing is sent yet.
   *
   * @param reason why requests may go to that host
   */
  public Connection connect(ApiEndpoint endpoint, Reason reason) {
    settings.hosts().admit(endpoint.base(), reason);
    boolean elsewhere = reason == Reason.OPENED_BY_PERSON || reason == Reason.RELATIONSHIP;
    return new HttpConnection(transport, endpoint, settings.batchSize(), elsewhere);
  }

  /** What a link leads to that a person opened. */
  public Connection connectToLink(ApiEndpoint endpoint) {
    return connect(endpoint, Reason.OPENED_BY_PERSON);
  }

  /** The account of somebody with whom there is a relationship. */
  public Connection connectToPeer(ApiEndpoint endpoint) {
    return connect(endpoint, Reason.RELATIONSHIP);
  }

  private Platform discover(Set<URI> candidates, Reason reason) {
    for (URI candidate : candidates) {
      Platform found = known.get(candidate);
      if (found != null) {
        return found;
      }
    }
    Asked asked = ask(candidates, reason);
    asked.info().places().forEach(place -> settings.hosts().admit(place, reason));
    Platform platform = new Platform(this, asked.info());
    known.put(asked.address(), platform);
    return platform;
  }

  /** Who answered, and what. */
  private record Asked(URI address, ServiceInfo info) {}

  private Asked ask(Set<URI> candidates, Reason reason) {
    PlatformException last = null;
    for (URI candidate : candidates) {
      settings.hosts().admit(candidate, reason);
      try {
        return new Asked(candidate, ServiceInfo.parse(read(candidate)));
      } catch (PlatformException e) {
        // A host that does not answer will not answer under another path either, but the guessed
        // name of a registry may not exist at all.
        if (last == null || e.status() != 0) {
          last = e;
        }
        if (e.is(ErrorId.ASSENT_ENDPOINT_INSECURE) || e.is(ErrorId.ASSENT_STOPPED)) {
          break;
        }
      }
    }
    if (last == null || last.status() != 0) {
      throw PlatformException.of(
          ErrorId.ASSENT_NOT_A_PLATFORM, Map.of(), "no service info found", last);
    }
    throw last;
  }

  private JsonNode read(URI address) {
    // Who answers there is not known yet; what a platform says of itself is a page at most.
    HttpResponse answer =
        send(HttpRequest.get(address).limited(INFO_BYTES, settings.transport().longestElsewhere()));
    JsonNode body = answer.body();
    if (!answer.ok() || body == null) {
      throw PlatformException.answered(answer, INFO);
    }
    return body;
  }

  HttpResponse send(HttpRequest ask) {
    try {
      return transport.send(ask);
    } catch (TransportFailure e) {
      throw PlatformException.noAnswer(e);
    }
  }

  /** Ends all requests, sockets and threads. Twice is harmless. */
  @Override
  public void close() {
    transport.close();
  }

  /** What people type for a platform. */
  private static final class Typed {
    static Set<URI> candidates(String typed, String info) {
      String text = typed.strip();
      if (!text.contains("://")) {
        URI guess = parse("http://" + text);
        text = (Addresses.isLoopback(guess) ? "http://" : "https://") + text;
      }
      URI address = parse(text);
      String origin =
          address.getScheme().toLowerCase(Locale.ROOT) + "://" + address.getRawAuthority();
      String path = address.getRawPath() == null ? "" : address.getRawPath();
      Set<URI> candidates = new LinkedHashSet<>();
      if (path.endsWith("/" + info)) {
        candidates.add(URI.create(origin + path));
        return candidates;
      }
      String folder = path.endsWith("/") ? path : path + "/";
      candidates.add(URI.create(origin + "/reg/" + info));
      candidates.add(URI.create(origin + folder + info));
      if (!Addresses.isLoopback(address) && !address.getHost().startsWith("reg.")) {
        candidates.add(
            URI.create(address.getScheme() + "://reg." + address.getRawAuthority() + "/" + info));
      }
      return candidates;
    }

    private static URI parse(String text) {
      try {
        URI uri = URI.create(text);
        if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getScheme() != null) {
          return uri;
        }
      } catch (IllegalArgumentException hidden) {
        // Its message repeats what was typed, which may be a link with a token.
        throw PlatformException.of(ErrorId.ASSENT_NOT_A_PLATFORM, "not an address");
      }
      throw PlatformException.of(ErrorId.ASSENT_NOT_A_PLATFORM, "not an address of a platform");
    }
  }
}
