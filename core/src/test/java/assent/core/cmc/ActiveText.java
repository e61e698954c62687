package assent.core.cmc;

import java.util.Set;

/**
 * Says, apart from the code that takes it out, whether something in a text could do more than be
 * read. It says what is forbidden; what is allowed beside letters is told one by one.
 */
public final class ActiveText {
  /** One of everything that may not come through, between letters and in words of its own. */
  public static final String HOSTILE =
      "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b2J \u202eleft\u202c \u2066x\u2069"
          + " a\u200eb\u200fc\u061cd\u200be\u200df\ufeffg\u00adh\u2060i\ufff9j\ufffak\ufffbl\udb40\udc41m\ud800n\udc00o\ufffep\ufdd0q\u0000r\u0008s\u007ft\u0085u\u2028v\u2029w\r"
          + "x\r\n"
          + "y\n"
          + "z\u3164 \u180e 12\u034f3";

  private static final Set<Integer> UNSEEN =
      Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x034F, 0x17B4, 0x17B5);

  private ActiveText() {}

  /** Whether nothing in it can do anything; line breaks and tabs count as nothing. */
  public static boolean isInert(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean joiner = c == 0x200C || c == 0x200D;
      boolean tag = c >= 0xE0061 && c <= 0xE007F && text.contains("\uD83C\uDFF4");
      boolean line = c == '\n' || c == '\t';
      boolean active =
          switch (Character.getType(c)) {
            case Character.CONTROL -> !line;
            case Character.FORMAT -> !tag && !(joiner && i > 0 && c != text.codePointBefore(i));
            case Character.SURROGATE -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> UNSEEN.contains(c) || (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
          };
      if (active) {
        return false;
      }
      i = next;
    }
    return true;
  }
}
