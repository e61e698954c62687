package assent.core.planted.transport;

/** Breaks nothing. */
public class Good {}
