package assent.core.transport;

import java.nio.charset.StandardCharsets;

/**
 * Things that no reader takes, each as the bytes of one value. They are balanced: where a thing
 * ends can be seen, as in everything that a server puts together itself.
 */
public enum Poison {
  DEEP_OBJECTS(repeat("{\"a\":", 600) + "1" + repeat("}", 600)),
  DEEP_LISTS(repeat("[", 100_000) + repeat("]", 100_000)),
  JUST_TOO_DEEP(repeat("[", 101) + repeat("]", 101)),
  LONG_NAME("{\"" + repeat("n", 60_000) + "\":1}"),
  HUGE_NAME("{\"" + repeat("n", 2_000_000) + "\":1}"),
  HUGE_TEXT("\"" + repeat("t", 3_000_000) + "\""),
  MANY_VALUES("[" + repeat("0,", 120_000) + "0]"),
  LONG_NUMBER(repeat("9", 5_000)),
  INFINITE("1e400"),
  MINUS_INFINITE("{\"x\":[-1e999]}"),
  SAME_NAME("{\"a\":1,\"a\":2}"),
  WORD("{\"a\":nul}"),
  NOT_A_NUMBER("{\"a\":NaN}"),
  LEADING_ZERO("{\"a\":007}"),
  NO_COMMA("{\"a\":1 \"b\":{\"c\":2}}"),
  NO_COLON("{\"a\" [1] x}"),
  NO_NAME("{1:{\"a\":\"}\"}}"),
  TWO_COMMAS("[1,,2]"),
  CONTROL("{\"a\":\"\u0001\"}"),
  BAD_ESCAPE("{\"a\":\"\\q\"}"),
  BAD_UTF8("{\"a\":\"\u00ff\u00fe\"}"),
  HALF_UTF8("{\"a\":\"\u00e2\u0082\"}"),
  OVERLONG_UTF8("{\"a\":\"\u00c0\u00af\"}");

  private final String value;

  Poison(String value) {
    this.value = value;
  }

  private static String repeat(String text, int times) {
    return text.repeat(times);
  }

  /** As the bytes of one JSON value; each character is one byte. */
  public byte[] bytes() {
    return value.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The value, one character a byte, to stand in a text that is written in ISO-8859-1. */
  public String text() {
    return value;
  }
}
