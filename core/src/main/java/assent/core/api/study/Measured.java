package assent.core.api.study;

import assent.core.cmc.DisplayText;

/** What one event of a person's data says. */
public sealed interface Measured {
  /** A finite number; its unit is that of the series. */
  record Amount(double value) implements Measured {}

  /** Two numbers that belong together, such as a blood pressure. */
  record Pair(double upper, double lower) implements Measured {}

  /** Words: a note, a mood, a category. */
  record Words(String text) implements Measured {
    public Words {
      text = DisplayText.lines(text);
    }
  }

  /** Content of a type that nobody here knows, or that is not what its type says, as it stands. */
  record Raw(String json) implements Measured {
    public Raw {
      json = DisplayText.lines(json);
    }
  }
}
