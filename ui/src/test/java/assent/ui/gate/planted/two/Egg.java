package assent.ui.gate.planted.two;

import assent.ui.gate.planted.one.Hen;
import org.jspecify.annotations.Nullable;

/** Half of a planted cycle. */
public record Egg(@Nullable Hen from) {}
