package assent.core.planted.session;

/** Breaks nothing. */
public class Good {
  assent.core.planted.live.Good below = new assent.core.planted.live.Good();
}
