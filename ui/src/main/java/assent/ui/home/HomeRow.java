package assent.ui.home;

import assent.ui.format.Tone;

/** A line of the list: the head of a kind, or one thing to do. */
sealed interface HomeRow {
  /** Names it, whatever changes in it. */
  String key();

  /**
   * The head of all of one kind.
   *
   * @param count how many follow
   */
  record Head(Matter kind, String words, String count) implements HomeRow {
    @Override
    public String key() {
      return "head " + kind;
    }
  }

  /**
   * One thing to do.
   *
   * @param who code of a participant, how many people, or the title of an invite
   * @param beside verified address, or the name of the study
   * @param sentence what it is
   * @param when since when, or until when
   * @param action the word on its button
   * @param first whether it is the one to begin with
   */
  record Line(
      String key,
      Matter kind,
      Tone tone,
      String who,
      String beside,
      String sentence,
      String when,
      String action,
      boolean first)
      implements HomeRow {}
}
