package assent.sandbox.fault;

import java.util.regex.Pattern;

/**
 * When a fault applies. The methods return narrower copies, so a rule reads as a sentence: {@code
 * on("POST", "/*&#47;events", new DropAnswer()).mentioning("message/chat-cmc").times(1)}.
 *
 * @param method an HTTP method, {@code *} for all, or {@code WS} for the opening of a socket
 * @param path a path in which {@code *} stands for one segment or a part of it and {@code **} for
 *     anything
 * @param mentions what the body has to contain; empty for anything
 * @param skip how many matching requests pass before the first is hit
 * @param count how many are hit; {@link Integer#MAX_VALUE} for all
 */
public record FaultRule(
    String method, Pattern path, String mentions, int skip, int count, Fault fault) {

  public static FaultRule on(String method, String path, Fault fault) {
    return new FaultRule(method, glob(path), "", 0, Integer.MAX_VALUE, fault);
  }

  public static FaultRule everywhere(Fault fault) {
    return on("*", "/**", fault);
  }

  public FaultRule times(int n) {
    return new FaultRule(method, path, mentions, skip, n, fault);
  }

  public FaultRule after(int n) {
    return new FaultRule(method, path, mentions, n, count, fault);
  }

  public FaultRule mentioning(String text) {
    return new FaultRule(method, path, text, skip, count, fault);
  }

  boolean matches(String requestMethod, String requestPath, String body) {
    return (method.equals("*")
            ? !requestMethod.equals("WS")
            : method.equalsIgnoreCase(requestMethod))
        && path.matcher(requestPath).matches()
        && (mentions.isEmpty() || body.contains(mentions));
  }

  private static Pattern glob(String path) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '*') {
        expression.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < path.length() && path.charAt(i + 1) == '*') {
        expression.append(".*");
        i++;
      } else {
        expression.append("[^/]*");
      }
    }
    return Pattern.compile(expression.toString());
  }
}
