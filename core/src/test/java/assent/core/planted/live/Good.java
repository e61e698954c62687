package assent.core.planted.live;

/** Breaks nothing: live may use transport. */
public class Good {
  assent.core.planted.transport.Good below = new assent.core.planted.transport.Good();
}
