package assent.core.store;

import java.util.Arrays;
import java.util.List;

/** Where a token or link stood in what was kept, and which row of the secrets table has it. */
public final class HiddenSecret {
  private final List<String> path;
  private final byte[] ref;

  HiddenSecret(List<String> path, byte[] ref) {
    this.path = List.copyOf(path);
    this.ref = ref.clone();
  }

  List<String> path() {
    return path;
  }

  byte[] ref() {
    return ref;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HiddenSecret that
        && path.equals(that.path)
        && Arrays.equals(ref, that.ref);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return "HiddenSecret" + path;
  }
}
