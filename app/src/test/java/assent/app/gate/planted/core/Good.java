package assent.app.gate.planted.core;

/** Keeps to every rule. */
public class Good {}
