package assent.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts in scripts that JavaFX does not break into lines rightly, of many lengths. */
public final class Writings {
  public static final String HEBREW =
      "שלום נועה, איך את מרגישה הבוקר? בבקשה אל תענדי את הצמיד הלילה, גם לא בזמן מנוחה; "
          + "הקריאות של אתמול מראות שהמגע הדוק מדי. אם העור אדום, צלצלי למחלקה (טלפון 02-5551234).";
  public static final String ARABIC =
      "مرحبًا يا نور، كيف حالك هذا الصباح؟ من فضلك لا ترتدي السوار هذه الليلة، ولا أثناء القيلولة؛ "
          + "تشير قراءات الأمس إلى أنه ضيق جدًا. إذا احمرّ الجلد فاتصلي بالقسم (هاتف ٠٢٥٥٥١٢٣٤).";
  public static final String PERSIAN =
      "سلام، امروز صبح حالتان چطور است؟ لطفاً امشب دستبند را نبندید و اگر نمی‌توانید بخوابید "
          + "بنویسید. می‌خواهم بدانم که اندازه‌گیری‌های دیروز درست بوده‌اند.";
  public static final String URDU =
      "السلام علیکم، آج صبح آپ کی طبیعت کیسی ہے؟ براہِ کرم آج رات بینڈ نہ پہنیں، اور اگر جلد سرخ "
          + "ہو جائے تو وارڈ کو فون کریں۔ کل کی پیمائشیں بتاتی ہیں کہ بینڈ بہت تنگ تھا۔";
  public static final String YIDDISH =
      "אַ גוטן מאָרגן, ווי פֿילט איר זיך הײַנט? ביטע טראָגט נישט דעם בענדל די נאַכט, און אויב די "
          + "הויט איז רויט, קלינגט אָן אין שפּיטאָל.";
  public static final String MIXED_FROM_RIGHT =
      "המינון הוא 5 mg של Aspirin פעמיים ביום (08:00, 20:00), ראו https://example.org/a?b=1 👍🏽"
          + " ותודה ל-Dr. Lee על ה\"Sleep study\"!";
  public static final String MIXED_FROM_LEFT =
      "Take 5 mg of אספירין, 10 ml of شراب السعال (twice) and write to נועה לוי, please: "
          + "\"שלום עולם!\", 3.5% 👨‍👩‍👧 and 🇨🇭, then call ٠٢٥٥٥١٢٣٤.";
  public static final String STACKED =
      "नमस्ते, आज सुबह आप कैसे हैं? कृपया आज रात बैंड न पहनें। สวัสดีครับ"
          + " คืนนี้กรุณาอย่าใส่สายรัดข้อมือ";
  public static final String MARKED =
      "Cafe\u0301 apre\u0300s la promenade, Gru\u0308\u00dfe aus Zu\u0308rich, und danke sehr";
  public static final String ONE_WORD = "והכשלאחרשבתהתרגלנוליעילותן".repeat(6);
  public static final String HOSTILE =
      "\u202Eabc\u202C \uD83D \uDC00 \u2067שלום\u2069\u0000\u200F\u200B \t\r\n"
          + "א\u0301\u0301\u0301ב\uFFFF";

  private Writings() {}

  /** All of them, whole. */
  public static List<String> whole() {
    return List.of(
        HEBREW,
        ARABIC,
        PERSIAN,
        URDU,
        YIDDISH,
        MIXED_FROM_RIGHT,
        MIXED_FROM_LEFT,
        STACKED,
        MARKED,
        ONE_WORD,
        HOSTILE);
  }

  /** A word, a line, two sentences, several paragraphs of each. */
  public static List<String> ofManyLengths() {
    List<String> all = new ArrayList<>();
    for (String text : whole()) {
      all.add(text.substring(0, 4));
      all.add(text.substring(0, Math.min(17, text.length())));
      all.add(text.substring(0, Math.min(60, text.length())));
      all.add(text);
      all.add(text + "\n\n" + text + " " + text + "\n" + text);
    }
    return all;
  }

  /** One of the texts, cut somewhere, with another one behind it. */
  public static String any(Random random) {
    List<String> all = whole();
    String one = all.get(random.nextInt(all.size()));
    String other = all.get(random.nextInt(all.size()));
    String start = one.substring(0, random.nextInt(one.length() + 1));
    return start + other.substring(random.nextInt(other.length()));
  }
}
