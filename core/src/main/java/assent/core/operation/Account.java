package assent.core.operation;

import assent.core.cmc.Identity;
import assent.core.lifecycle.Timings;
import assent.core.platform.Connection;

/**
 * The account that operations act for.
 *
 * @param own the account through a personal token; with an app's token, accepting, ending and
 *     changing what is shared are refused by the platform (protocol NOTES §11)
 * @param me user name and host as the own platform writes them
 * @param opener how to look at other accounts
 * @param pace how long to wait
 */
public record Account(Connection own, Identity me, Opener opener, Timings.Looks pace) {
  /** With the usual patience. */
  public Account(Connection own, Identity me, Opener opener) {
    this(own, me, opener, Timings.standard().looks());
  }
}
