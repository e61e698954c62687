package assent.ui.leaflet;

import assent.core.api.DataItem;
import assent.core.cmc.Permission;
import assent.ui.format.PersonLabel;
import assent.ui.format.PlainText;
import assent.ui.format.Sharing;
import assent.ui.format.Sharings;
import assent.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person reads before deciding, and what a sender reads back before publishing: the same
 * sheet, so that both look at the same thing.
 *
 * @param sender who asks: verified, with the name they claim
 * @param description paragraphs
 * @param consent paragraphs
 * @param choice whether items that are not mandatory may be left out
 * @param cautions sentences that must be read beside the items
 * @param until sentences that say until when, and how it is ended
 */
public record Leaflet(
    PersonLabel sender,
    String title,
    List<String> description,
    List<String> consent,
    List<Item> items,
    boolean choice,
    boolean chat,
    boolean alerts,
    List<String> cautions,
    List<String> until) {
  public Leaflet {
    description = List.copyOf(description);
    consent = List.copyOf(consent);
    items = List.copyOf(items);
    cautions = List.copyOf(cautions);
    until = List.copyOf(until);
  }

  /**
   * One thing asked for.
   *
   * @param large whether it is so much that it is read back before signing
   */
  public record Item(Sharing sharing, String streamId, boolean large) {
    public static Item of(DataItem item, Texts texts) {
      Sharing sharing = Sharings.of(item, texts);
      return new Item(
          sharing,
          PlainText.name(item.streamId()),
          sharing.everything() || item.level() == Permission.Level.MANAGE);
    }
  }

  /** Text from elsewhere as paragraphs: blank lines part them. */
  public static List<String> paragraphs(String raw) {
    List<String> paragraphs = new ArrayList<>();
    for (String paragraph : PlainText.text(raw).strip().split("\\n[ \\t]*\\n\\s*")) {
      if (!paragraph.isBlank()) {
        paragraphs.add(paragraph.strip());
      }
    }
    return paragraphs;
  }
}
