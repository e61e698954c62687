package assent.ui.shell;

import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import assent.ui.nav.Section;
import java.util.ArrayList;
import java.util.List;

/** Remembers where somebody wanted to go. */
public final class Going implements Navigator {
  private final List<String> places = new ArrayList<>();

  @Override
  public void go(Destination destination) {
    places.add(
        switch (destination) {
          case Destination.Place(Section section) -> section.name();
          case Destination.Conversation(String relationship) -> "conversation " + relationship;
          case Destination.Relationship(String relationship) -> "relationship " + relationship;
          case Destination.Study(String key) -> "study " + key;
          case Destination.NewStudy ignored -> "new study";
          case Destination.Link ignored -> "link";
        });
  }

  /** Where to, in order. */
  public List<String> places() {
    return places;
  }
}
