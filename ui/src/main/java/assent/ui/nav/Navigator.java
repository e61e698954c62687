package assent.ui.nav;

/** Leads from one screen to another. */
@FunctionalInterface
public interface Navigator {
  /** Goes there. */
  void go(Destination destination);
}
