package assent.ui.nav;

import assent.core.security.Secret;

/** A place that one screen leads to without knowing the other. */
public sealed interface Destination {
  /** A screen as it was left. */
  record Place(Section section) implements Destination {}

  /**
   * The conversation of a relationship, to write in it.
   *
   * @param relationship named by {@code Keys}
   */
  record Conversation(String relationship) implements Destination {}

  /**
   * The details of a relationship.
   *
   * @param relationship named by {@code Keys}
   */
  record Relationship(String relationship) implements Destination {}

  /**
   * A study.
   *
   * @param key the name of its id
   */
  record Study(String key) implements Destination {}

  /** Where a new study is made. */
  record NewStudy() implements Destination {}

  /** A link that came from outside, to be looked at. Nothing is asked by this. */
  record Link(Secret link) implements Destination {}
}
