package assent.core.cmc;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who somebody is: user name and host of the platform, port included (protocol NOTES §1, NOTES-2
 * §2.1). This is the key of people everywhere; equal user names on two hosts are two people.
 *
 * <p>Both parts are held in lower case. An identity is only as true as its source: see protocol
 * NOTES §9 for which ones can be forged.
 *
 * @param username never empty
 * @param host host name, with {@code :port} where the platform has one; never empty
 */
public record Identity(String username, String host) {
  private static final int LONGEST = 300;

  /**
   * @throws MalformedContentException if a part is empty, over-long, or holds spaces or control
   *     characters
   */
  public Identity {
    username = clean("username", username);
    host = clean("host", host);
  }

  /** Reads {@code {username, host}}; other fields are ignored. */
  public static Identity parse(JsonNode node, String field) {
    ContentReader reader = ContentReader.of(node, field);
    String username = reader.text("username");
    String host = reader.text("host");
    return new Identity(username, host);
  }

  /** As {@code {username, host}}. */
  public ObjectNode toJson() {
    return new ContentWriter().text("username", username).text("host", host).done();
  }

  /**
   * This person's part of a channel stream's id. Not unique: see {@link Slugs}.
   *
   * @throws InvalidAddressException if the name or host cannot stand in a slug
   */
  public String slug() {
    return Slugs.counterpartySlug(username, host);
  }

  /** Whether another person would get the same channel streams in one scope. */
  public boolean collidesWith(Identity other) {
    return !equals(other)
        && username.equals(other.username)
        && Slugs.slugifyHost(host).equals(Slugs.slugifyHost(other.host));
  }

  /** {@code username@host}, as shown to people. */
  @Override
  public String toString() {
    return username + "@" + host;
  }

  private static String clean(String field, String value) {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new MalformedContentException(field, "must have 1 to " + LONGEST + " characters");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~') {
        throw new MalformedContentException(field, "must be printable ASCII without spaces");
      }
    }
    return value.toLowerCase(Locale.ROOT);
  }
}
