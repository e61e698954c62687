package assent.app.planted;

/** Calls back, so that each of the two has a caller. */
public final class PlantedHelper {
  int one(PlantedClique clique) {
    return clique.hashCode() > 0 ? clique.sum() : 0;
  }
}
