package assent.ui.chart;

import java.time.ZoneId;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** How many have accepted, day by day, beside the plan: where it is now, and where it should be. */
public final class EnrolmentChart extends Drawing {
  private final ZoneId zone;
  private final TimeWords words;
  private Enrolment shown = new Enrolment(new long[0], 0, 1, 0, 0, 0, "", "", "");

  /**
   * What it shows.
   *
   * @param accepted when each accepted, oldest first
   * @param from where the axis begins
   * @param to where it ends
   * @param now today
   * @param target how many are wanted; 0 for no plan
   * @param planEnd when they are wanted
   * @param acceptedWords beside the end of the line
   * @param planWords beside the plan of today; empty for none
   * @param targetWords beside the end of the plan; empty for none
   */
  public record Enrolment(
      long[] accepted,
      long from,
      long to,
      long now,
      int target,
      long planEnd,
      String acceptedWords,
      String planWords,
      String targetWords) {
    public Enrolment {
      accepted = accepted.clone();
    }

    @Override
    public long[] accepted() {
      return accepted.clone();
    }

    /** How many there should be now; between 0 and the target. */
    double planned() {
      double share = (double) (now - from) / Math.max(1, planEnd - from);
      return target * Math.clamp(share, 0, 1);
    }
  }

  public EnrolmentChart(TimeWords words, ZoneId zone) {
    super("enrolment");
    this.words = words;
    this.zone = zone;
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMouseTransparent(true);
  }

  /**
   * Shows this.
   *
   * @param spoken the same in words
   */
  public void show(Enrolment now, String spoken) {
    shown = now;
    setAccessibleText(spoken);
    redraw();
  }

  @Override
  void draw(GraphicsContext on, double width, double height) {
    long[] accepted = shown.accepted();
    Font small = Font.font(ink().font().getFamily(), em() * 0.857);
    double left = em() * 2.4;
    double right = Math.min(em() * 116 / 14, width * 0.3);
    double inner = Math.max(1, width - left - right);
    double top = em() * 0.8;
    double high = Math.max(1, height - top - em() * 1.8);
    double most = Math.max(Math.max(shown.target(), accepted.length), 1);
    double step = Math.max(1, Ticks.step(0, most, 3));
    most = Math.ceil(most / step) * step;
    TimeRange range = new TimeRange(shown.from(), shown.to());
    on.setFont(small);
    on.setLineWidth(1);
    on.setTextAlign(TextAlignment.RIGHT);
    for (double at = 0; at <= most; at += step) {
      double y = Math.round(top + high * (1 - at / most)) + 0.5;
      on.setStroke(ink().grid());
      on.strokeLine(left, y, left + inner, y);
      on.setFill(ink().text());
      on.fillText(words.number(at), left - em() * 0.5, y + em() * 0.3);
    }
    on.setTextAlign(TextAlignment.CENTER);
    for (Ticks.Tick tick : Ticks.of(range, (int) Math.max(1, inner / (em() * 5)), zone)) {
      double x = Math.round(range.x(tick.at(), left, inner)) + 0.5;
      on.setStroke(ink().quiet());
      on.strokeLine(x, top + high, x, top + high + em() * 0.3);
      on.fillText(words.day(tick.at()), x, top + high + em() * 1.4);
    }
    double today = range.x(shown.now(), left, inner);
    on.setStroke(ink().quiet());
    on.setLineDashes(2, 3);
    on.strokeLine(today, top, today, top + high);
    on.setLineDashes();
    if (shown.target() > 0) {
      drawPlan(on, range, left, inner, top, high, most);
    }
    drawAccepted(on, accepted, range, left, inner, top, high, most);
  }

  private void drawPlan(
      GraphicsContext on,
      TimeRange range,
      double left,
      double inner,
      double top,
      double high,
      double most) {
    double x = range.x(shown.planEnd(), left, inner);
    double y = top + high * (1 - shown.target() / most);
    on.setStroke(ink().quiet());
    on.setLineWidth(1.5);
    on.setLineDashes(6, 4);
    on.strokeLine(left, top + high, x, y);
    on.setLineDashes();
    double planned = shown.planned();
    double px = range.x(Math.min(shown.now(), shown.planEnd()), left, inner);
    double py = top + high * (1 - planned / most);
    double dot = em() * 0.3;
    on.setFill(ink().paper());
    on.fillOval(px - dot, py - dot, 2 * dot, 2 * dot);
    on.strokeOval(px - dot, py - dot, 2 * dot, 2 * dot);
    on.setFill(ink().text());
    on.setTextAlign(TextAlignment.RIGHT);
    on.fillText(shown.planWords(), px - em() * 0.8, Math.max(em(), py - em() * 0.3));
    on.setTextAlign(TextAlignment.LEFT);
    on.fillText(shown.targetWords(), left + inner + em() * 0.7, y + em() * 0.3);
  }

  private void drawAccepted(
      GraphicsContext on,
      long[] accepted,
      TimeRange range,
      double left,
      double inner,
      double top,
      double high,
      double most) {
    on.setStroke(ink().line());
    on.setLineWidth(2);
    on.beginPath();
    double y = top + high;
    on.moveTo(left, y);
    for (int i = 0; i < accepted.length; i++) {
      double x = Math.clamp(range.x(accepted[i], left, inner), left, left + inner);
      on.lineTo(x, y);
      y = top + high * (1 - (i + 1) / most);
      on.lineTo(x, y);
    }
    double today = Math.clamp(range.x(shown.now(), left, inner), left, left + inner);
    on.lineTo(today, y);
    on.stroke();
    double dot = em() * 0.3;
    on.setFill(ink().line());
    on.fillOval(today - dot, y - dot, 2 * dot, 2 * dot);
    on.setTextAlign(TextAlignment.LEFT);
    on.setFont(Font.font("Inter Semi Bold", em() * 0.857));
    on.setFill(ink().mark());
    double labelY = y + em() * 0.3;
    double targetY = top + high * (1 - shown.target() / most) + em() * 0.3;
    if (shown.target() > 0 && Math.abs(labelY - targetY) < em() * 1.2) {
      labelY = targetY + em() * 1.3;
    }
    on.fillText(shown.acceptedWords(), left + inner + em() * 0.7, labelY);
  }
}
