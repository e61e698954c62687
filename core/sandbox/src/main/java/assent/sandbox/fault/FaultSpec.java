package assent.sandbox.fault;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Faults as text for the command line: rules separated by {@code ;}, each
 *
 * <pre>kind[=value] [@ METHOD path] [~ text in the body] [# count] [+ how many pass first]</pre>
 *
 * for example {@code latency=200} or {@code drop-answer @ POST /*&#47;events ~ message/chat-cmc #
 * 1; status=503 @ GET /**; clock=300}. Kinds: {@code latency} (ms), {@code drop-request}, {@code
 * drop-answer}, {@code status}, {@code status-after}, {@code stale-streams}, {@code duplicate},
 * {@code clock} (seconds ahead).
 */
public final class FaultSpec {
  private static final Pattern RULE =
      Pattern.compile(
          "\\s*([a-z-]+)\\s*(?:=\\s*(-?\\d+))?\\s*(?:@\\s*(\\S+)\\s+(\\S+))?\\s*(?:~\\s*([^#+]*?))?\\s*(?:#\\s*(\\d+))?\\s*(?:\\+\\s*(\\d+))?\\s*");

  private FaultSpec() {}

  /**
   * Puts what the text says in force.
   *
   * @throws IllegalArgumentException naming the rule that cannot be read
   */
  public static void apply(String text, Faults faults) {
    for (String one : text.split(";")) {
      if (!one.isBlank()) {
        apply(one, RULE.matcher(one), faults);
      }
    }
  }

  private static void apply(String text, Matcher parts, Faults faults) {
    if (!parts.matches()) {
      throw new IllegalArgumentException("Cannot read the fault rule: " + text.strip());
    }
    String kind = parts.group(1);
    int value = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
    if (kind.equals("clock")) {
      faults.setClockSkew(Duration.ofSeconds(value));
      return;
    }
    Fault fault =
        switch (kind) {
          case "latency" -> new Fault.Latency(Duration.ofMillis(value));
          case "drop-request" -> new Fault.DropRequest();
          case "drop-answer" -> new Fault.DropAnswer();
          case "status" -> new Fault.ErrorStatus(value == 0 ? 503 : value);
          case "status-after" -> new Fault.ErrorAfter(value == 0 ? 503 : value);
          case "stale-streams" -> new Fault.StaleStreamTree();
          case "duplicate" -> new Fault.Duplicate();
          default -> throw new IllegalArgumentException("No such fault: " + kind);
        };
    FaultRule rule =
        parts.group(3) == null
            ? FaultRule.everywhere(fault)
            : FaultRule.on(parts.group(3), parts.group(4), fault);
    if (parts.group(5) != null) {
      rule = rule.mentioning(parts.group(5).strip());
    }
    if (parts.group(6) != null) {
      rule = rule.times(Integer.parseInt(parts.group(6)));
    }
    if (parts.group(7) != null) {
      rule = rule.after(Integer.parseInt(parts.group(7)));
    }
    faults.add(rule);
  }
}
