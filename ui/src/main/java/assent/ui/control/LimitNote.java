package assent.ui.control;

import assent.ui.text.Texts;
import java.text.NumberFormat;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;

/** Gives a field of a form an end, and says below it when something was too much. */
public final class LimitNote {
  private LimitNote() {}

  /**
   * From now on the field refuses whole what would be too much, before anything else looks at it.
   *
   * @param most in UTF-16 units
   * @return says so; takes no place while there is nothing to say
   */
  public static Label under(TextInputControl input, int most, Texts texts) {
    Limit limit = new Limit(most, 0);
    TextFormatter<?> before = input.getTextFormatter();
    UnaryOperator<TextFormatter.Change> then =
        before == null ? UnaryOperator.identity() : before.getFilter();
    input.setTextFormatter(
        new TextFormatter<>(
            change -> {
              int there = input.getLength();
              int kept = there - (change.getRangeEnd() - change.getRangeStart());
              boolean takes =
                  !change.isContentChange() || limit.takes(kept, there, change.getText(), true);
              return takes ? then.apply(change) : null;
            }));
    Label note = Labels.wrapped("", "field-flaw");
    limit
        .refused()
        .subscribe(
            count -> {
              note.setText(count.intValue() == 0 ? "" : words(limit, texts));
              note.setVisible(count.intValue() > 0);
              note.setManaged(count.intValue() > 0);
            });
    return note;
  }

  private static String words(Limit limit, Texts texts) {
    NumberFormat numbers = NumberFormat.getIntegerInstance(texts.locale());
    return texts.get(
        "control.limit.refused",
        Map.of(
            "count", numbers.format(limit.refused().get()), "most", numbers.format(limit.most())));
  }
}
