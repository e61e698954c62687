package assent.core.planted.cmc;

/** Breaks nothing. */
public class Good {}
