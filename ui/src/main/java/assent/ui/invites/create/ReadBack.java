package assent.ui.invites.create;

import assent.core.cmc.DisplayText;
import assent.core.cmc.Identity;
import assent.ui.format.People;
import assent.ui.format.Times;
import assent.ui.fx.Ui;
import assent.ui.leaflet.Leaflet;
import assent.ui.text.Texts;
import java.util.List;

/** A new invite as it is read back before it is published, in the language of now. */
final class ReadBack {
  private final Ui ui;
  private final Identity me;
  private final CreateViewModel model;
  private final Times times;

  ReadBack(Ui ui, Identity me, CreateViewModel model) {
    this.ui = ui;
    this.me = me;
    this.model = model;
    this.times = ui.times();
  }

  /** The sheet as the other person will see it, in the language being edited or a filled one. */
  Leaflet leaflet() {
    List<LeafletTexts> filled = model.filled();
    LeafletTexts editing = model.editing().get();
    LeafletTexts texts = filled.contains(editing) ? editing : filled.getFirst();
    return new Leaflet(
        People.label(me, model.requesterName().get()),
        DisplayText.line(texts.title().get()),
        Leaflet.paragraphs(texts.description().get()),
        Leaflet.paragraphs(texts.consent().get()),
        model.items().stream().map(item -> Leaflet.Item.of(item.toItem(), ui.texts())).toList(),
        model.userChoice().get(),
        model.chat().get(),
        model.alerts().get(),
        List.of(),
        List.of(
            ui.texts().get("offer.until.link", "time", end()), ui.texts().get("offer.until.end")));
  }

  /** The terms in short sentences. */
  List<String> terms() {
    Texts texts = ui.texts();
    List<String> languages =
        model.filled().stream()
            .map(one -> one.language().getDisplayLanguage(texts.locale()))
            .toList();
    return List.of(
        texts.get(model.openLink().get() ? "invite.terms.many" : "invite.terms.single"),
        texts.get("invite.terms.until", "time", end()),
        texts.get(model.userChoice().get() ? "invite.terms.choice" : "invite.terms.no-choice"),
        texts.get("invite.terms.languages", "languages", String.join(", ", languages)));
  }

  /** What a sender should think about once more; empty when nothing. */
  List<String> cautions() {
    return leaflet().items().stream()
        .filter(Leaflet.Item::large)
        .map(
            item ->
                ui.texts()
                    .get(
                        item.sharing().everything()
                            ? "invite.caution.everything"
                            : "invite.caution.manage",
                        "name",
                        item.sharing().name()))
        .distinct()
        .toList();
  }

  private String end() {
    return times.full(ui.clock().instant().plus(model.time()));
  }
}
