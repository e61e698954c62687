package assent.app.gate.planted.app;

/** Keeps to every rule. */
public class Good {}
