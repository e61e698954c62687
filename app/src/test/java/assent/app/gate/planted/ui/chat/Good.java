package assent.app.gate.planted.ui.chat;

/** Keeps to every rule. */
public class Good {}
