package assent.core.platform;

import java.util.List;

/**
 * The accesses of an account.
 *
 * @param deletions deleted ones, where asked for; the server tells none that the plugin revoked
 */
public record AccessList(List<Access> accesses, List<Access> deletions) {
  public AccessList {
    accesses = List.copyOf(accesses);
    deletions = List.copyOf(deletions);
  }
}
