package assent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.control.TextLabel;
import assent.ui.control.WrappingTextArea;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Puts texts in scripts that JavaFX does not break rightly into every node of a screen that bears a
 * text, lays it out at three widths, and looks whether the texts are there; every place to write
 * refuses a megabyte. A further picture of the same screen is tried at one of the widths. Call it
 * on the screen's thread; it leaves the screen as nobody would want to see it.
 */
public final class EveryText {
  private static final List<Double> WIDTHS = List.of(1280.0, 720.0, 400.0);
  private static final boolean ALL = "all".equals(System.getProperty("assent.screens"));
  private static final Set<String> TRIED = new HashSet<>();
  private static final String MUCH = "0123456789abcde\n".repeat(65_536);
  private static final List<String> TEXTS = Writings.ofManyLengths();

  private EveryText() {}

  /**
   * Tries a picture of a screen.
   *
   * @param name its name, which begins with that of the screen
   */
  static void tryPicture(Parent root, String name) {
    int turn = name.hashCode() & 0xff;
    boolean first = TRIED.add(name.replaceFirst("-.*", ""));
    int one = turn % WIDTHS.size();
    tryIn(root, turn, first || ALL ? WIDTHS : WIDTHS.subList(one, one + 1));
  }

  /** Fails when a text is not shown, or when something breaks text that must not. */
  public static void tryIn(Parent root, int turn) {
    tryIn(root, turn, WIDTHS);
  }

  private static void tryIn(Parent root, int turn, List<Double> widths) {
    List<Node> bearers = new ArrayList<>();
    collect(root, bearers);
    bearers.forEach(EveryText::breaksRightly);
    for (Node bearer : bearers) {
      if (bearer instanceof TextInputControl input) {
        hasAnEnd(input);
      }
    }
    int next = turn;
    for (double width : widths) {
      for (Node bearer : bearers) {
        next += 7; // no divisor of the number of texts: each node meets another one each time
        say(bearer, TEXTS.get(next % TEXTS.size()));
      }
      layOut(root, width);
      List<Node> now = new ArrayList<>();
      collect(root, now);
      now.forEach(EveryText::breaksRightly);
      now.forEach(EveryText::isShown);
    }
  }

  // What is pasted by mistake is refused at once, wherever something can be written.
  private static void hasAnEnd(TextInputControl input) {
    if (!input.textProperty().isBound()) {
      int before = input.getLength();
      input.replaceSelection(MUCH);
      assertThat(input.getLength())
          .as("what was put into %s", input.getId())
          .isLessThanOrEqualTo(before);
    }
  }

  private static void collect(Node node, List<Node> bearers) {
    if (node instanceof Labeled || node instanceof TextInputControl || node instanceof TextFlow) {
      bearers.add(node);
    } else if (node instanceof Text && !(node.getStyleClass().contains("ikonli-font-icon"))) {
      bearers.add(node);
    }
    if (node instanceof Parent parent && !(node instanceof TextInputControl)) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        // The text node of a label is the label's own affair.
        if (!(node instanceof Labeled) || !(child instanceof Text)) {
          collect(child, bearers);
        }
      }
    }
  }

  private static void say(Node bearer, String text) {
    switch (bearer) {
      case Labeled labeled when says(labeled) -> labeled.setText(text);
      case TextInputControl input when !input.textProperty().isBound() -> {
        input.setText(text);
        if (!input.promptTextProperty().isBound()) {
          input.setPromptText(text);
        }
      }
      default -> {
        // a graphic without words, or words that come from elsewhere
      }
    }
  }

  private static boolean says(Labeled labeled) {
    return labeled.getText() != null
        && !labeled.getText().isEmpty()
        && !labeled.textProperty().isBound()
        && labeled.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY;
  }

  private static void layOut(Parent root, double width) {
    root.applyCss();
    root.resize(width, root.getLayoutBounds().getHeight());
    for (int round = 0; round < 2; round++) {
      root.requestLayout();
      root.layout();
    }
  }

  // What breaks lines is one of the two that can.
  private static void breaksRightly(Node bearer) {
    switch (bearer) {
      case Labeled labeled when labeled.isWrapText() ->
          assertThat(labeled).as("what breaks a text into lines").isInstanceOf(TextLabel.class);
      case TextArea area ->
          assertThat(area)
              .as("where several lines are written")
              .isInstanceOf(WrappingTextArea.class);
      case TextFlow flow -> throw new AssertionError("breaks texts into lines by itself: " + flow);
      case Text text when text.getParent() instanceof Region ->
          assertThat(text.getWrappingWidth()).as("width at which %s breaks", text).isZero();
      default -> {
        // stands on one line
      }
    }
  }

  private static void isShown(Node bearer) {
    if (!(bearer instanceof Labeled labeled)
        || !says(labeled)
        || labeled.getText().isBlank()
        || labeled.getWidth() < 40
        || !isVisible(labeled)) {
      return;
    }
    assertThat(labeled.getHeight()).as("height of %s", labeled).isPositive();
    List<Text> drawn = new ArrayList<>();
    drawn(labeled, drawn);
    assertThat(drawn)
        .as("what is drawn of %s", labeled)
        .anyMatch(text -> !text.getText().isEmpty() && text.getLayoutBounds().getHeight() > 0);
  }

  private static void drawn(Parent parent, List<Text> texts) {
    for (Node child : parent.getChildrenUnmodifiable()) {
      if (child instanceof Text text && text.isVisible()) {
        texts.add(text);
      } else if (child instanceof Parent further && further.isVisible()) {
        drawn(further, texts);
      }
    }
  }

  private static boolean isVisible(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible() || !at.isManaged()) {
        return false;
      }
    }
    return true;
  }
}
