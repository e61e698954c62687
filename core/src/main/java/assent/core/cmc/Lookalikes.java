package assent.core.cmc;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a person takes two texts for. Names and ids that differ for a computer may look the same:
 * with letters of another alphabet, with characters that show nothing, with another kind of colon.
 */
final class Lookalikes {
  // Each small letter of another alphabet, and the Latin one that it is taken for. A capital I, a
  // small l and a one are one stroke in most typefaces; an r before an n is an m.
  private static final String SMALL =
      "аa еe оo рp сc уy хx іl јj ѕs һh ԁd ԛq ԝvv кk мrn тt вb нh гr αa οo ρp υu ιl νv κk τt χx"
          + " ωvv ηn ɑa ɡg ıl ӏl 0o 1l |l il mrn wvv βb ϲc ϳj єe զq օo սu հh ոn ցg քp ԍg ҽe ӕae æae"
          + " œoe łl øo đd ħh ŧt ɨl ƶz ƅb ꞓc ꭓx ⲟo ⲣp ⲥc ⲅr ⲕk";
  // Small capitals, and alphabets whose letters are like Latin capitals.
  private static final String OTHERS =
      "ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪl ᴊj ᴋk ʟl ᴍrn ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡvv ʏy ᴢz"
          + " ꓮa ꓐb ꓚc ꓓd ꓰe ꓝf ꓖg ꓧh ꓲl ꓙj ꓗk ꓡl ꓟrn ꓠn ꓳo ꓑp ꓣr ꓢs ꓔt ꓴu ꓦv ꓪvv ꓫx ꓬy ꓜz"
          + " ꭺa ᏼb ꮯc ꭰd ꭼe ꮐg ꮋh ꭻj ꮶk ꮮl ꮇrn ꮲp ꮢr ꮪs ꭲt ꮩv ꮃvv ꮓz";
  private static final String CAPITAL =
      "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ЅS ІI ЈJ"
          + " ԌG ԜW ՕO ՍU ՏS";
  private static final Set<Character.UnicodeScript> ACCENTED =
      EnumSet.of(
          Character.UnicodeScript.INHERITED,
          Character.UnicodeScript.HEBREW,
          Character.UnicodeScript.ARABIC,
          Character.UnicodeScript.SYRIAC);
  private static final Map<Integer, String> ALIKE = alike();
  private static final Map<Integer, Integer> CAPITALS = capitals();

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

  /**
   * What a text may be taken for: two texts that have one of these in common look the same. Says
   * nothing else. A capital may look like another letter than its small one does.
   */
  static Set<String> looks(String text) {
    StringBuilder capitals = new StringBuilder(text.length());
    text.codePoints().map(c -> CAPITALS.getOrDefault(c, c)).forEach(capitals::appendCodePoint);
    Set<String> looks = new HashSet<>();
    looks.add(skeleton(text));
    looks.add(skeleton(capitals.toString()));
    looks.remove("");
    return looks;
  }

  /** What remains of a text when only its looks count. */
  private static String skeleton(String text) {
    String signs = signs(text);
    StringBuilder bare = new StringBuilder(text.length());
    Normalizer.normalize(signs, Normalizer.Form.NFKD)
        .codePoints()
        .filter(Lookalikes::isSeen)
        .forEach(c -> bare.append(ALIKE.getOrDefault(c, Character.toString(c))));
    // Of pictures alone the pictures are the name.
    return bare.isEmpty() ? String.join("", signs.split("\\s+", -1)) : bare.toString();
  }

  // Accents are overlooked. The vowels of scripts that write them as marks are not.
  private static boolean isSeen(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
          !ACCENTED.contains(Character.UnicodeScript.of(c));
      case Character.MATH_SYMBOL -> true;
      default -> Character.isLetterOrDigit(c);
    };
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

  private static Map<Integer, String> alike() {
    Map<Integer, String> map = new HashMap<>();
    for (String pair : (SMALL + ' ' + OTHERS).split(" +", -1)) {
      map.put(pair.codePointAt(0), pair.substring(Character.charCount(pair.codePointAt(0))));
    }
    return Map.copyOf(map);
  }

  private static Map<Integer, Integer> capitals() {
    Map<Integer, Integer> map = new HashMap<>();
    for (String pair : CAPITAL.split(" +", -1)) {
      map.put(pair.codePointAt(0), (int) pair.charAt(1));
    }
    return Map.copyOf(map);
  }
}
