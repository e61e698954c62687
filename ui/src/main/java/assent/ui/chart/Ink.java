package assent.ui.chart;

import java.util.List;
import java.util.function.Function;
import javafx.css.CssMetaData;
import javafx.css.FontCssMetaData;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;

/** The colours and the font that style sheets give to drawings. */
final class Ink {
  private static final CssMetaData<Drawing, Paint> LINE = colour("-ink-line", i -> i.line);
  private static final CssMetaData<Drawing, Paint> QUIET = colour("-ink-quiet", i -> i.quiet);
  private static final CssMetaData<Drawing, Paint> GRID = colour("-ink-grid", i -> i.grid);
  private static final CssMetaData<Drawing, Paint> GAP = colour("-ink-gap", i -> i.gap);
  private static final CssMetaData<Drawing, Paint> WAIT = colour("-ink-wait", i -> i.wait);
  private static final CssMetaData<Drawing, Paint> TEXT = colour("-ink-text", i -> i.text);
  private static final CssMetaData<Drawing, Paint> PAPER = colour("-ink-paper", i -> i.paper);
  private static final CssMetaData<Drawing, Paint> MARK = colour("-ink-mark", i -> i.mark);
  private static final CssMetaData<Drawing, Font> FONT =
      new FontCssMetaData<>("-fx-font", Font.getDefault()) {
        @Override
        public boolean isSettable(Drawing drawing) {
          return true;
        }

        @Override
        public StyleableProperty<Font> getStyleableProperty(Drawing drawing) {
          return drawing.ink().font;
        }
      };

  /** What a drawing adds to what style sheets may set. */
  static final List<CssMetaData<? extends Styleable, ?>> ALL =
      List.of(LINE, QUIET, GRID, GAP, WAIT, TEXT, PAPER, MARK, FONT);

  private final Drawing of;
  private final StyleableObjectProperty<Paint> line;
  private final StyleableObjectProperty<Paint> quiet;
  private final StyleableObjectProperty<Paint> grid;
  private final StyleableObjectProperty<Paint> gap;
  private final StyleableObjectProperty<Paint> wait;
  private final StyleableObjectProperty<Paint> text;
  private final StyleableObjectProperty<Paint> paper;
  private final StyleableObjectProperty<Paint> mark;
  private final StyleableObjectProperty<Font> font;

  Ink(Drawing of) {
    this.of = of;
    line = new Styled<>(LINE, Color.BLACK);
    quiet = new Styled<>(QUIET, Color.GRAY);
    grid = new Styled<>(GRID, Color.LIGHTGRAY);
    gap = new Styled<>(GAP, Color.LIGHTGRAY);
    wait = new Styled<>(WAIT, Color.BLACK);
    text = new Styled<>(TEXT, Color.BLACK);
    paper = new Styled<>(PAPER, Color.WHITE);
    mark = new Styled<>(MARK, Color.BLACK);
    font = new Styled<>(FONT, Font.getDefault());
  }

  /** Values. */
  Paint line() {
    return line.get();
  }

  /** What stands behind the values: a plan, an overview. */
  Paint quiet() {
    return quiet.get();
  }

  /** Lines to read values by. */
  Paint grid() {
    return grid.get();
  }

  /** Where there is nothing. */
  Paint gap() {
    return gap.get();
  }

  /** What is late. */
  Paint late() {
    return wait.get();
  }

  /** Words. */
  Paint text() {
    return text.get();
  }

  /** What it stands on. */
  Paint paper() {
    return paper.get();
  }

  /** What points at something. */
  Paint mark() {
    return mark.get();
  }

  /** Of words; its size is one em. */
  Font font() {
    return font.get();
  }

  private final class Styled<T> extends StyleableObjectProperty<T> {
    private final CssMetaData<Drawing, T> meta;

    Styled(CssMetaData<Drawing, T> meta, T first) {
      super(first);
      this.meta = meta;
    }

    @Override
    protected void invalidated() {
      get();
      of.redraw();
    }

    @Override
    public Object getBean() {
      return of;
    }

    @Override
    public String getName() {
      return meta.getProperty();
    }

    @Override
    public CssMetaData<? extends Styleable, T> getCssMetaData() {
      return meta;
    }
  }

  private static CssMetaData<Drawing, Paint> colour(
      String name, Function<Ink, StyleableObjectProperty<Paint>> which) {
    return new CssMetaData<>(name, StyleConverter.getPaintConverter(), Color.BLACK) {
      @Override
      public boolean isSettable(Drawing drawing) {
        return true;
      }

      @Override
      public StyleableProperty<Paint> getStyleableProperty(Drawing drawing) {
        return which.apply(drawing.ink());
      }
    };
  }
}
