package assent.core.store;

import java.util.Arrays;

/** A pseudonym that can be the key of a map. */
final class Group {
  private final byte[] bytes;

  Group(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Group that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
