package assent.app.gate.planted.app.home;

/** Keeps to every rule. */
public class Good {}
