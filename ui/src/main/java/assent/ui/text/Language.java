package assent.ui.text;

import java.util.Locale;

/**
 * The language that is spoken now. Whoever says something asks for the texts in the moment of
 * saying it; nobody keeps them.
 */
public final class Language {
  private volatile Texts texts;

  public Language(Texts texts) {
    this.texts = texts;
  }

  /** Texts in the language of now; the same ones until another is spoken. */
  public Texts now() {
    return texts;
  }

  /** Speaks this from now on; English where Assent does not speak it. */
  public void speak(Locale wanted) {
    if (!texts.locale().equals(wanted)) {
      texts = Texts.in(wanted);
    }
  }
}
