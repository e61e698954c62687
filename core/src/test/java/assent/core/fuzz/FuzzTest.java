package assent.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quick form: what once broke something, and some hundreds of spoilt good inputs. */
@DisplayName("Whatever bytes come from outside")
class FuzzTest {
  private static final long SEED = 20261120L;
  private static final int SPOILT = Integer.getInteger("assent.fuzz.spoilt", 400);
  private static final int SLOW = 10;
  private static final String MARKS = "{}[]\",:/@#%-\\\0";

  private static Stream<String> decoders() {
    return Decoders.all().keySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decoders")
  @DisplayName("are read or refused as declared, and never for long")
  void readOrRefused(String decoder) throws IOException {
    Decoders.Decoder tried = Decoders.named(decoder);
    for (var seed : Seeds.of(decoder).entrySet()) {
      assertThatCode(() -> Careful.run(tried, seed.getValue()))
          .as("%s: %s", decoder, seed.getKey())
          .doesNotThrowAnyException();
    }
    Optional<byte[]> finding = search(decoder, tried);
    finding.ifPresent(
        input ->
            assertThatCode(() -> Careful.run(tried, input))
                .as("%s: %s", decoder, new String(input, StandardCharsets.ISO_8859_1))
                .doesNotThrowAnyException());
    assertThat(finding).isEmpty();
  }

  @Test
  @DisplayName("there are good ones to begin with for every decoder")
  void seeds() throws IOException {
    for (String decoder : Decoders.all().keySet()) {
      assertThat(Seeds.of(decoder)).as(decoder).isNotEmpty();
    }
  }

  @Test
  @DisplayName("a planted fault and a planted slowness are found")
  void findsPlanted() throws IOException {
    assertThat(search("capability-link", Planted::shallowFault)).isPresent();
    assertThat(search("capability-link", input -> {})).isEmpty();
    assertThat(search("capability-link", Planted::slow)).isPresent();
  }

  /** The first spoilt input that a decoder does not take as declared. */
  private static Optional<byte[]> search(String decoder, Decoders.Decoder tried)
      throws IOException {
    Random random = new Random(SEED);
    List<byte[]> seeds = new ArrayList<>(Seeds.of(decoder).values());
    List<String> words = Seeds.words();
    int tries = decoder.equals("qr-picture") ? SPOILT / SLOW : SPOILT;
    for (int i = 0; i < tries; i++) {
      byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        input = spoil(input, seeds, words, random);
      }
      try {
        Careful.run(tried, input);
      } catch (Exception | StackOverflowError | OutOfMemoryError e) {
        return Optional.of(input);
      }
    }
    return Optional.empty();
  }

  private static byte[] spoil(byte[] in, List<byte[]> seeds, List<String> words, Random random) {
    int at = in.length == 0 ? 0 : random.nextInt(in.length);
    int to = Math.min(in.length, at + 1 + random.nextInt(20));
    return switch (random.nextInt(7)) {
      case 0 -> joined(Arrays.copyOf(in, at), Arrays.copyOfRange(in, to, in.length));
      case 1 -> joined(Arrays.copyOf(in, to), Arrays.copyOfRange(in, at, in.length));
      case 2 -> {
        byte[] word = words.get(random.nextInt(words.size())).getBytes(StandardCharsets.UTF_8);
        byte[] head = joined(Arrays.copyOf(in, at), word);
        yield joined(head, Arrays.copyOfRange(in, random.nextBoolean() ? at : to, in.length));
      }
      case 3 -> {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        yield joined(Arrays.copyOf(in, at), Arrays.copyOfRange(other, from, other.length));
      }
      case 4 -> Arrays.copyOf(in, at);
      default -> {
        byte[] changed = in.clone();
        if (changed.length > 0) {
          changed[at] =
              random.nextBoolean()
                  ? (byte) random.nextInt(256)
                  : (byte) MARKS.charAt(random.nextInt(MARKS.length()));
        }
        yield changed;
      }
    };
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }
}
