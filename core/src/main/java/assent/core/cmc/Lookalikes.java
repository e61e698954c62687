package assent.core.cmc;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a person takes two texts for. Names and ids that differ for a computer may look the same:
 * with letters of another alphabet, with characters that show nothing, with another kind of colon.
 */
final class Lookalikes {
  private static final Map<Integer, Character> ALIKE = alike();

  private Lookalikes() {}

  /** Signs that a reader takes for the colon, the star or the dot of a stream's id. */
  static String signs(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> !DisplayText.isBlank(c))
        .forEach(
            c -> {
              switch (c) {
                case 0x2236, 0x02D0, 0xA789, 0x05C3, 0x0589, 0xFE13, 0xFE30, 0x205A ->
                    plain.append(':');
                case 0x2217, 0x204E, 0x066D, 0x22C6, 0x2731, 0x2732, 0x2733, 0x273D, 0x229B ->
                    plain.append('*');
                case 0x2024, 0x3002, 0x06D4, 0x0701, 0x0702 -> plain.append('.');
                default -> plain.appendCodePoint(c);
              }
            });
    return plain.toString().toLowerCase(Locale.ROOT);
  }

  /** Equal for texts that look the same; says nothing else. */
  static String skeleton(String text) {
    StringBuilder bare = new StringBuilder(text.length());
    Normalizer.normalize(signs(text), Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.MATH_SYMBOL)
        .forEach(
            c -> {
              Character known = ALIKE.get(c);
              if (known == null) {
                bare.appendCodePoint(c);
              } else {
                bare.append(known.charValue());
              }
            });
    return bare.toString();
  }

  /** Whether letters of two alphabets stand side by side that share their looks. */
  static boolean mixesAlphabets(String text) {
    boolean latin = false;
    boolean like = false;
    for (int c : text.codePoints().toArray()) {
      Character.UnicodeScript script = Character.UnicodeScript.of(c);
      latin |= script == Character.UnicodeScript.LATIN;
      like |=
          script == Character.UnicodeScript.CYRILLIC
              || script == Character.UnicodeScript.GREEK
              || script == Character.UnicodeScript.ARMENIAN
              || script == Character.UnicodeScript.CHEROKEE;
    }
    return latin && like;
  }

  private static Map<Integer, Character> alike() {
    // Each letter of another alphabet, and the Latin one that it is taken for. A capital I, a small
    // l and a one are one stroke in most typefaces.
    String pairs =
        "аa еe оo рp сc уy хx іl јj ѕs һh ԁd ԛq ԝw кk мm тt вb нh гr αa οo ρp υu ιl νv κk τt χx"
            + " ωw ηn ɑa ɡg ıl ӏl 0o 1l |l il";
    Map<Integer, Character> map = new HashMap<>();
    for (String pair : pairs.split(" ", -1)) {
      map.put(pair.codePointAt(0), pair.charAt(1));
    }
    return Map.copyOf(map);
  }
}
