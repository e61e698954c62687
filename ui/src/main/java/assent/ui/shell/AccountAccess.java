package assent.ui.shell;

import assent.core.api.AccountSession;
import assent.ui.format.PersonLabel;
import java.util.List;

/** What the frame asks of whoever lets accounts in: one more, or one that is locked. */
public interface AccountAccess {
  /** Nobody comes in: a demo, or a picture. */
  AccountAccess NONE =
      new AccountAccess() {
        @Override
        public boolean open() {
          return false;
        }

        @Override
        public void add() {}

        @Override
        public List<Waiting> locked() {
          return List.of();
        }

        @Override
        public void unlock(String id) {}

        @Override
        public void signInAgain(AccountSession session) {}
      };

  /**
   * An account that is remembered and not open.
   *
   * @param id names it on this computer
   */
  record Waiting(String id, PersonLabel person) {}

  /** Whether another account can be added. */
  boolean open();

  /** Shows the page to sign another account in. */
  void add();

  /** Accounts that are remembered and not open. */
  List<Waiting> locked();

  /** Shows the page to unlock one of them. */
  void unlock(String id);

  /** Shows the page to sign an account in anew whose session its platform has ended. */
  void signInAgain(AccountSession session);
}
