package assent.ui.gate.planted.shell;

/** Stands at the top. */
public record Frame() {}
