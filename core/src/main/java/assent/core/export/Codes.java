package assent.core.export;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What types of events are called elsewhere: units in UCUM, observations in LOINC. */
final class Codes {
  static final String LOINC = "http://loinc.org";
  static final String UCUM = "http://unitsofmeasure.org";

  /** Pairs are blood pressures, as far as the public list of types goes. */
  static final String PRESSURE = "blood-pressure/mmhg-bpm";

  /** A code and what it stands for. */
  record Code(String code, String display) {}

  static final Code BLOOD_PRESSURE = new Code("85354-9", "Blood pressure panel");
  static final Code SYSTOLIC = new Code("8480-6", "Systolic blood pressure");
  static final Code DIASTOLIC = new Code("8462-4", "Diastolic blood pressure");

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("frequency/bpm", "/min"),
          Map.entry("frequency/brpm", "/min"),
          Map.entry("frequency/hz", "Hz"),
          Map.entry("mass/kg", "kg"),
          Map.entry("mass/g", "g"),
          Map.entry("mass/mg", "mg"),
          Map.entry("mass/lb", "[lb_av]"),
          Map.entry("length/m", "m"),
          Map.entry("length/cm", "cm"),
          Map.entry("length/mm", "mm"),
          Map.entry("length/km", "km"),
          Map.entry("temperature/c", "Cel"),
          Map.entry("temperature/f", "[degF]"),
          Map.entry("temperature/k", "K"),
          Map.entry("pressure/mmhg", "mm[Hg]"),
          Map.entry("pressure/kpa", "kPa"),
          Map.entry(PRESSURE, "mm[Hg]"),
          Map.entry("concentration/mg-dl", "mg/dL"),
          Map.entry("concentration/mmol-l", "mmol/L"),
          Map.entry("concentration/g-l", "g/L"),
          Map.entry("density/mg-dl", "mg/dL"),
          Map.entry("density/mmol-l", "mmol/L"),
          Map.entry("energy/kcal", "kcal"),
          Map.entry("energy/j", "J"),
          Map.entry("ratio/percent", "%"),
          Map.entry("time/s", "s"),
          Map.entry("time/min", "min"),
          Map.entry("time/h", "h"),
          Map.entry("time/d", "d"),
          Map.entry("time/ms", "ms"),
          Map.entry("volume/l", "L"),
          Map.entry("volume/ml", "mL"),
          Map.entry("count/steps", "{steps}"));

  private Codes() {}

  /** The unit of a type's numbers in UCUM; null where nobody can say. */
  static @Nullable String unit(String type) {
    return UNITS.get(type);
  }

  /**
   * What is observed; null where nobody can say. A mass is a body's weight only where its stream
   * says so: it may be that of a meal.
   */
  static @Nullable Code observed(Row row) {
    return switch (row.type()) {
      case "frequency/bpm" -> new Code("8867-4", "Heart rate");
      case "count/steps" -> new Code("55423-8", "Number of steps in unspecified time Pedometer");
      case PRESSURE -> BLOOD_PRESSURE;
      case "mass/kg", "mass/g", "mass/lb" ->
          isWeight(row) ? new Code("29463-7", "Body weight") : null;
      default -> null;
    };
  }

  private static boolean isWeight(Row row) {
    return row.streamId().toLowerCase(Locale.ROOT).contains("weight")
        || row.items().stream().anyMatch(item -> item.toLowerCase(Locale.ROOT).contains("weight"));
  }
}
