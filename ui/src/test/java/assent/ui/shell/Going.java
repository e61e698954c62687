package assent.ui.shell;

import assent.ui.nav.Navigator;
import assent.ui.nav.Section;
import java.util.ArrayList;
import java.util.List;

/** Remembers where somebody wanted to go. */
public final class Going implements Navigator {
  private final List<String> places = new ArrayList<>();

  @Override
  public void go(Section section) {
    places.add(section.name());
  }

  @Override
  public void openConversation(String relationship) {
    places.add("conversation " + relationship);
  }

  @Override
  public void openRelationship(String relationship) {
    places.add("relationship " + relationship);
  }

  /** Where to, in order. */
  public List<String> places() {
    return places;
  }
}
