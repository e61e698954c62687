package assent.core.operation;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.platform.PlatformException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the first endpoint of every relationship that was verified, and compares before anything is
 * sent there.
 *
 * <p>A peer, or a link holder who names a contact and its scope in a forged accept, can make the
 * own server send to another address (protocol NOTES §9). The server does the sending, so the only
 * defence is to look at the access before each send. Between that look and the server's own look
 * there is a window, which {@code docs/trust.md} describes.
 *
 * <p>Thread-safe. What was verified is kept in a {@link Memory}, as fingerprints, never as tokens.
 */
public final class EndpointWatch {
  /** Where fingerprints are kept between two runs. */
  public interface Memory {
    Optional<String> fingerprint(RelationshipId key);

    void remember(RelationshipId key, String fingerprint);

    /** One that ends with the process. */
    static Memory inMemory() {
      Map<RelationshipId, String> kept = new ConcurrentHashMap<>();
      return new Memory() {
        @Override
        public Optional<String> fingerprint(RelationshipId key) {
          return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void remember(RelationshipId key, String fingerprint) {
          kept.put(key, fingerprint);
        }
      };
    }
  }

  /** What a look found. */
  public enum Finding {
    /** The endpoint that was verified. */
    SAME,
    /** The first one of this relationship, verified just now. */
    FIRST,
    /** There is no way back yet. */
    NONE_YET,
    /**
     * Another one than before, though of the same person's account: sending must be asked about.
     */
    CHANGED,
    /** Not an endpoint of that person at all, or not one of a relationship with this account. */
    FOREIGN,
    /** The other platform could not be asked, and this endpoint was never verified. */
    UNCONFIRMED
  }

  private final Identity me;
  private final Opener opener;
  private final Memory memory;

  public EndpointWatch(Account account, Memory memory) {
    this.me = account.me();
    this.opener = account.opener();
    this.memory = memory;
  }

  /**
   * Looks at a relationship that was read just now.
   *
   * @param relationship read after the last notification, or the look is worth nothing
   */
  public Finding look(Relationship relationship) {
    ApiEndpoint endpoint = relationship.peerEndpoint();
    if (endpoint == null) {
      return Finding.NONE_YET;
    }
    if (!opener.leadsTo(endpoint, relationship.peer())) {
      return Finding.FOREIGN;
    }
    String fingerprint = fingerprint(endpoint);
    Optional<String> known = memory.fingerprint(relationship.id());
    if (known.isPresent()) {
      return known.get().equals(fingerprint) ? Finding.SAME : Finding.CHANGED;
    }
    Finding first = confirm(relationship.peer(), endpoint);
    if (first == Finding.FIRST) {
      memory.remember(relationship.id(), fingerprint);
    }
    return first;
  }

  /**
   * Where messages would go now, for a person to decide about.
   *
   * @param finding {@link Finding#CHANGED} if that person's platform confirms that it is theirs;
   *     {@link Finding#FOREIGN} if it is not, and nobody can confirm it
   * @param leadsTo its address, without the token; empty where there is none
   * @param mark names it, and tells nothing of the token
   */
  public record Place(Finding finding, String leadsTo, String mark) {}

  /** Looks at a place without keeping anything of it. */
  public Place inspect(Relationship relationship) {
    ApiEndpoint endpoint = relationship.peerEndpoint();
    if (endpoint == null) {
      return new Place(Finding.NONE_YET, "", "");
    }
    String mark = fingerprint(endpoint);
    Finding finding;
    if (!opener.leadsTo(endpoint, relationship.peer())) {
      finding = Finding.FOREIGN;
    } else if (memory.fingerprint(relationship.id()).filter(mark::equals).isPresent()) {
      finding = Finding.SAME;
    } else {
      Finding now = confirm(relationship.peer(), endpoint);
      finding = now == Finding.FIRST ? Finding.CHANGED : now;
    }
    return new Place(finding, endpoint.base().toString(), mark);
  }

  /**
   * {@link #trust(Relationship)} of exactly the place that was shown.
   *
   * @return {@link Finding#CHANGED} if it is yet another one by now
   */
  public Finding trust(Relationship relationship, String mark) {
    ApiEndpoint endpoint = relationship.peerEndpoint();
    return endpoint == null || fingerprint(endpoint).equals(mark)
        ? trust(relationship)
        : Finding.CHANGED;
  }

  /**
   * Takes the endpoint of now as the right one, after a person said so.
   *
   * @return {@link Finding#FIRST} if it was confirmed and is kept, else why it is not
   */
  Finding trust(Relationship relationship) {
    ApiEndpoint endpoint = relationship.peerEndpoint();
    if (endpoint == null) {
      return Finding.NONE_YET;
    }
    if (!opener.leadsTo(endpoint, relationship.peer())) {
      return Finding.FOREIGN;
    }
    Finding finding = confirm(relationship.peer(), endpoint);
    if (finding == Finding.FIRST) {
      memory.remember(relationship.id(), fingerprint(endpoint));
    }
    return finding;
  }

  private Finding confirm(Identity peer, ApiEndpoint endpoint) {
    try {
      return DataGrant.isOf(opener.peer(endpoint).accessInfo(), peer, me)
          ? Finding.FIRST
          : Finding.FOREIGN;
    } catch (PlatformException e) {
      return Finding.UNCONFIRMED;
    }
  }

  private static String fingerprint(ApiEndpoint endpoint) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(endpoint.full().reveal().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
