package assent.ui.format;

import assent.core.api.Delivery;
import assent.ui.text.Texts;

/** Marks for how far something has come. */
public final class Deliveries {
  private Deliveries() {}

  /** The mark of an own message or alert. */
  public static DeliveryMark mark(Delivery delivery, Texts texts) {
    DeliveryMark.Shape shape =
        switch (delivery) {
          case QUEUED, WAITING, SENDING -> DeliveryMark.Shape.CLOCK;
          case SENT -> DeliveryMark.Shape.TICK;
          case DELIVERED, RECEIVED -> DeliveryMark.Shape.TWO_TICKS;
          case FAILED -> DeliveryMark.Shape.NEEDS_YOU;
        };
    return new DeliveryMark(shape, texts.family("delivery.state", delivery));
  }
}
