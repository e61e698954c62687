package assent.core.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer calls; it knows these two methods by name. Nothing of Jazzer is needed to compile.
 */
public final class FuzzTarget {
  private static final int WARM_UP = 5;

  private static Decoders.@Nullable Decoder decoder;

  private FuzzTarget() {}

  /** The first argument names the decoder. */
  public static void fuzzerInitialize(String[] arguments) throws Exception {
    decoder =
        switch (arguments[0]) {
          case "planted-fault" -> Planted::fault;
          case "planted-hang" -> Planted::hang;
          default -> warm(arguments[0]);
        };
  }

  /**
   * What is slow by its first input only, while classes are loaded and instrumented, is no finding.
   */
  private static Decoders.Decoder warm(String name) throws Exception {
    Decoders.Decoder decoder = Decoders.named(name);
    for (byte[] seed : Seeds.of(name).values().stream().limit(WARM_UP).toList()) {
      decoder.decode(seed);
    }
    return decoder;
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    Careful.run(Objects.requireNonNull(decoder), input);
  }
}
