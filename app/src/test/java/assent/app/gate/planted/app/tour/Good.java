package assent.app.gate.planted.app.tour;

/** Keeps to every rule. */
public class Good {}
