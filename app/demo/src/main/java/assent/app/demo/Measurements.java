package assent.app.demo;

import assent.core.cmc.EventIds;
import assent.core.platform.NewEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** A year of what somebody measures at home: made up, and always the same for the same person. */
final class Measurements {
  static final List<String> STREAMS =
      List.of("heart-rate", "blood-pressure", "weight", "steps", "mood", "pain", "diary");

  private static final int DAYS = 365;
  private static final int WEEK = 7;
  private static final List<String> DIARY =
      List.of(
          "Walked to the lake and back.",
          "Slept badly, woke up twice.",
          "No complaints this week.",
          "A bit dizzy when getting up.",
          "Grandchildren visited, a long day.");

  private final Random chance;
  private final double now;
  private final int stopped;
  private final int gap;
  private final List<NewEvent> events = new ArrayList<>();

  private Measurements(String username, double now, int stopped) {
    this.chance = new Random(username.hashCode());
    this.now = now;
    this.stopped = stopped;
    this.gap = 20 + chance.nextInt(60);
  }

  /**
   * @param now seconds since 1970
   * @param stopped for how many days nothing was measured
   */
  static List<NewEvent> of(String username, double now, int stopped) {
    Measurements made = new Measurements(username, now, stopped);
    made.year();
    return made.events;
  }

  private void year() {
    double pulse = 62 + chance.nextInt(18);
    double weight = 58 + chance.nextInt(30);
    int upper = 116 + chance.nextInt(24);
    for (int day = DAYS; day >= stopped; day--) {
      boolean forgotten = chance.nextInt(12) == 0 || (day <= gap && day > gap - 5);
      // Better towards the end, with a wave of some weeks in it.
      double trend = 6.0 * day / DAYS + 3 * Math.sin(day / 9.0);
      if (!forgotten) {
        add("heart-rate", "frequency/bpm", day, 8, IntNode.valueOf(near(pulse + trend, 4)));
        add("steps", "count/steps", day, 21, IntNode.valueOf(steps(day)));
        add("mood", "mood/rating", day, 20, DoubleNode.valueOf(mood(day)));
        add("pain", "count/generic", day, 7, IntNode.valueOf(pain(day)));
      }
      if (!forgotten && chance.nextInt(5) > 0) {
        add("pain", "count/generic", day, 19, IntNode.valueOf(pain(day)));
      }
      if (day % 3 == 1) {
        add("blood-pressure", "blood-pressure/mmhg-bpm", day, 9, pressure(upper + trend));
      }
      if (day % WEEK == 2) {
        double kilos = weight + trend / 4 + chance.nextDouble();
        add("weight", "mass/kg", day, 7, DoubleNode.valueOf(Math.round(kilos * 10) / 10.0));
      }
      if (day % (2 * WEEK) == 4) {
        String words = DIARY.get(chance.nextInt(DIARY.size()));
        add("diary", "note/txt", day, 22, StringNode.valueOf(words));
      }
    }
  }

  private void add(String stream, String type, int daysBack, int hour, JsonNode content) {
    double noise = chance.nextInt(3600);
    double at = now - Duration.ofDays(daysBack).toSeconds() - (24 - hour) * 600.0 - noise;
    events.add(new NewEvent(EventIds.fresh(), List.of(stream), type, content, at));
  }

  private int near(double middle, double spread) {
    return (int) Math.round(middle + chance.nextGaussian() * spread);
  }

  private int steps(int day) {
    return day % 31 == 0 ? 0 : Math.max(200, near(6000, 2200));
  }

  private double mood(int day) {
    double value = 0.6 + 0.25 * Math.sin(day / 6.0) + chance.nextGaussian() * 0.12;
    return Math.round(Math.clamp(value, 0, 1) * 100) / 100.0;
  }

  private int pain(int day) {
    return Math.clamp(near(3 + 2 * Math.sin(day / 11.0), 1.2), 0, 10);
  }

  private JsonNode pressure(double upper) {
    int high = near(upper, 6);
    return JsonNodeFactory.instance
        .objectNode()
        .put("systolic", high)
        .put("diastolic", high - near(45, 4))
        .put("rate", near(70, 5));
  }
}
