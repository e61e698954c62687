package assent.ui.format;

/**
 * How far an own message has come.
 *
 * @param shape the small picture
 * @param words what it means, for a tooltip and for assistive technology
 */
public record DeliveryMark(Shape shape, String words) {
  /** The small pictures. */
  public enum Shape {
    CLOCK,
    TICK,
    TWO_TICKS,
    NEEDS_YOU
  }
}
