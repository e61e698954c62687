package assent.app.planted;

/** Nobody comes here, except from the type that is called here. */
public final class PlantedClique {
  private final PlantedHelper helper = new PlantedHelper();

  /** Called by the other one. */
  public int sum() {
    return helper.one(this) + nobodyCallsThis();
  }

  /** Called in this file only. */
  public int nobodyCallsThis() {
    return 1;
  }
}
