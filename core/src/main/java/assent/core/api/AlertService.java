package assent.core.api;

import assent.core.observe.ObservableSequence;

/** Alerts over all relationships. One is sent, and acknowledged, in its {@link Conversation}. */
public interface AlertService {
  /** Alerts received and sent, newest first. */
  ObservableSequence<AlertSnapshot> all();
}
