package assent.core.planted.platform;

/** Breaks nothing: platform may use transport. */
public class Good {
  assent.core.planted.transport.Good below = new assent.core.planted.transport.Good();
}
