package assent.ui.gate.planted.one;

import assent.ui.gate.planted.two.Egg;

/** Half of a planted cycle. */
public record Hen(Egg from) {}
