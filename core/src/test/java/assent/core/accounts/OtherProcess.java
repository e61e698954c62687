package assent.core.accounts;

import assent.core.store.Store;
import assent.core.store.StoreException;
import java.nio.file.Path;

/** Another process that looks whether it could have a store. */
final class OtherProcess {
  private OtherProcess() {}

  public static void main(String[] folder) {
    try {
      Store.checkUnused(Path.of(folder[0]));
      System.out.println("free");
    } catch (StoreException refused) {
      System.out.println(refused.errorId());
    }
  }
}
