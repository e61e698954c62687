package assent.app.gate.planted.app.demo;

/** Keeps to every rule. */
public class Good {}
