package assent.ui.format;

import assent.core.api.DataItem;
import assent.ui.text.Texts;

/** Tells data items in the plain words of consent. */
public final class Sharings {
  private Sharings() {}

  /** One item in words. */
  public static Sharing of(DataItem item, Texts texts) {
    boolean everything = item.streamId().equals("*");
    return new Sharing(
        everything ? texts.get("sharing.everything") : PlainText.name(item.name()),
        texts.family("sharing.level", item.level()),
        item.mandatory(),
        everything);
  }
}
