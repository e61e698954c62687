package assent.core.store.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Cuts text of any script into words, without case and marks: {@code mude} is a word of {@code
 * Müde}. Where a script sets no spaces (Thai, Khmer, Lao) words come from a dictionary; Chinese,
 * Japanese and Korean are cut into overlapping pairs, so that any part of two signs is found.
 */
final class WordSplitter extends Analyzer {
  /** Longer words are found by their beginning. */
  static final int LONGEST = 60;

  private static final int ALL_SCRIPTS =
      CJKBigramFilter.HAN
          | CJKBigramFilter.HIRAGANA
          | CJKBigramFilter.KATAKANA
          | CJKBigramFilter.HANGUL;

  private final boolean withSingles;

  private WordSplitter(boolean withSingles) {
    this.withSingles = withSingles;
  }

  /** For texts that are to be found. */
  static WordSplitter ofTexts() {
    return new WordSplitter(true);
  }

  /** For what a person types to find them. */
  static WordSplitter ofQueries() {
    return new WordSplitter(false);
  }

  List<String> of(String text) {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream tokens = tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(words);
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer tokenizer = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
    TokenStream folded = new ICUFoldingFilter(tokenizer);
    TokenStream pairs = new CJKBigramFilter(folded, ALL_SCRIPTS, withSingles);
    return new TokenStreamComponents(
        tokenizer, TruncateTokenFilter.truncateAfterCodePoints(pairs, LONGEST));
  }
}
