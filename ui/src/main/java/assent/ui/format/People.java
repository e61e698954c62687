package assent.ui.format;

import assent.core.api.RememberedAccount;
import assent.core.cmc.Identity;
import assent.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Labels of verified people. */
public final class People {
  private People() {}

  /** The label of a person with the name they claim, which may be empty. */
  public static PersonLabel label(Identity person, String claimedName) {
    int colour = Math.floorMod(spread(address(person)), PersonLabel.COLOURS);
    return new PersonLabel(
        PlainText.name(address(person)),
        initials(person.username()),
        colour,
        PlainText.name(claimedName));
  }

  /**
   * The labels of accounts of this computer, in their order. One whose name is locked away is told
   * by its place.
   */
  public static List<PersonLabel> labels(List<RememberedAccount> accounts, Texts texts) {
    List<PersonLabel> labels = new ArrayList<>();
    for (RememberedAccount account : accounts) {
      int number = labels.size() + 1;
      labels.add(
          account.isNamed()
              ? label(account.identity(), "")
              : new PersonLabel(
                  texts.get("entrance.unnamed", "number", number),
                  Integer.toString(number),
                  number % PersonLabel.COLOURS,
                  ""));
    }
    return labels;
  }

  /** {@code username@host}, the form people read. */
  public static String address(Identity person) {
    return person.username() + "@" + person.host();
  }

  private static String initials(String username) {
    StringBuilder letters = new StringBuilder();
    for (String part : username.split("[^\\p{L}\\p{N}]+")) {
      if (!part.isEmpty() && letters.length() < 2) {
        letters.appendCodePoint(part.codePointAt(0));
      }
    }
    return letters.toString().toUpperCase(Locale.ROOT);
  }

  // FNV-1a: neighbouring names get unlike colours, and the same one on every machine.
  private static int spread(String text) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    return hash ^ hash >>> 15;
  }
}
