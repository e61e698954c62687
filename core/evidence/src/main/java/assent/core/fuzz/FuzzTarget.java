package assent.core.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer calls; it knows these two methods by name. Nothing of Jazzer is needed to compile.
 */
public final class FuzzTarget {
  private static Decoders.@Nullable Decoder decoder;

  private FuzzTarget() {}

  /** The first argument names the decoder. */
  public static void fuzzerInitialize(String[] arguments) {
    decoder =
        switch (arguments[0]) {
          case "planted-fault" -> Planted::fault;
          case "planted-hang" -> Planted::hang;
          default -> Decoders.named(arguments[0]);
        };
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    Careful.run(Objects.requireNonNull(decoder), input);
  }
}
