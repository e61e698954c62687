package assent.core.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How often which faults strike.
 *
 * @param name for the report
 * @param rate chance that a request is struck at all, 0 to 1
 * @param faults one of these then, all alike
 */
public record Mix(String name, double rate, List<Fault> faults) {
  public Mix {
    faults = List.copyOf(faults);
  }

  /** Nothing happens. */
  public static final Mix CALM = new Mix("calm", 0, List.of());

  /** The same without one of them. */
  public Mix without(Fault fault) {
    return new Mix(name, rate, faults.stream().filter(each -> each != fault).toList());
  }

  @Nullable Fault draw(Random chance) {
    return faults.isEmpty() || chance.nextDouble() >= rate
        ? null
        : faults.get(chance.nextInt(faults.size()));
  }

  /** Each fault alone, each pair of kinds that hide each other, and everything at several rates. */
  public static List<Mix> all() {
    List<Mix> mixes = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      mixes.add(new Mix(fault.name(), fault.isSilent() ? 0.05 : 0.25, List.of(fault)));
    }
    mixes.add(new Mix("answers lost", 0.4, list(Fault::passesOn)));
    mixes.add(new Mix("requests lost", 0.4, list(f -> !f.passesOn())));
    mixes.add(
        new Mix(
            "overworked",
            0.4,
            List.of(Fault.STATUS_500, Fault.STATUS_503, Fault.STATUS_429, Fault.SLOW)));
    mixes.add(
        new Mix(
            "gateway", 0.4, List.of(Fault.STATUS_502, Fault.STATUS_504_AFTER, Fault.DROP_ANSWER)));
    mixes.add(
        new Mix(
            "mobile", 0.3, List.of(Fault.RESET, Fault.RESET_AFTER, Fault.SLOW, Fault.HALF_BODY)));
    for (double rate : new double[] {0.05, 0.15, 0.3, 0.5}) {
      mixes.add(new Mix("everything at " + rate, rate, Arrays.asList(Fault.values())));
    }
    return List.copyOf(mixes);
  }

  private static List<Fault> list(Predicate<Fault> which) {
    return Arrays.stream(Fault.values()).filter(which).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
