package assent.ui.gate.planted;

import assent.core.session.Sessions;

/** Reaches past the facade. */
class BehindTheFacade {
  static final Class<?> HELD = Sessions.class;
}
