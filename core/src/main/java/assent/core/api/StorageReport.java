package assent.core.api;

/**
 * How what this computer keeps of an account has fared, to be told once after opening.
 *
 * @param kept whether anything is kept beyond this sitting at all
 * @param salvaged whether the file was found damaged at this start and saved into a new one
 * @param setAside entries that did not open and were set aside, since the store was made; what the
 *     platform has of them is fetched again
 * @param lostOwn entries that no platform can give back and that could not be saved: drafts, unsent
 *     messages, read marks, history
 * @param lostExact whether that number is exact; otherwise there may be more
 * @param secondCopy whether what only this computer has is being kept twice, as it should
 */
public record StorageReport(
    boolean kept,
    boolean salvaged,
    long setAside,
    long lostOwn,
    boolean lostExact,
    boolean secondCopy) {
  /** Nothing is kept, nothing can be wrong. */
  public static final StorageReport MEMORY = new StorageReport(false, false, 0, 0, true, false);

  /** Whether there is nothing to tell. */
  public boolean isGood() {
    return !salvaged && setAside == 0 && lostOwn == 0 && (secondCopy || !kept);
  }
}
