package assent.ui.gate.planted.text;

import assent.ui.gate.planted.shell.Frame;

/** Stands at the bottom and knows the top. */
public record KnowsTheFrame(Frame frame) {}
