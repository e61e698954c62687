package assent.core.planted.operation;

/** Breaks nothing. */
public class Good {}
