package assent.ui.gate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The rooms of the user interface from the ground up: each may only know those before it. */
final class Floors {
  private static final List<String> ROOMS =
      List.of(
          "text",
          "nav",
          "format",
          "fx",
          "theme",
          "control",
          "chart",
          "desktop",
          "leaflet",
          "account",
          "alerts",
          "chat",
          "decisions",
          "news",
          "settings",
          "scope",
          "relationships",
          "invites.create",
          "invites.sent",
          "offers",
          "invites",
          "studies",
          "home",
          "shell",
          "entry");
  private static final String PLANTED = "assent.ui.gate.planted.";
  private static final String OURS = "assent.ui.";

  static final ArchRule ARROWS_POINT_DOWN =
      classes()
          .should(
              new ArchCondition<>("know only rooms below their own") {
                @Override
                public void check(JavaClass one, ConditionEvents events) {
                  for (Dependency use : one.getDirectDependenciesFromSelf()) {
                    int from = ROOMS.indexOf(room(one));
                    int to = ROOMS.indexOf(room(use.getTargetClass()));
                    if (from >= 0 && to > from) {
                      events.add(SimpleConditionEvent.violated(use, use.getDescription()));
                    }
                  }
                }
              });

  static final ArchRule EVERY_ROOM_HAS_A_FLOOR =
      classes()
          .should(
              new ArchCondition<>("stand in a room with a floor") {
                @Override
                public void check(JavaClass one, ConditionEvents events) {
                  if (!ROOMS.contains(room(one))) {
                    events.add(SimpleConditionEvent.violated(one, one.getName()));
                  }
                }
              });

  private Floors() {}

  /** The planted house has rooms of the same names. */
  private static String room(JavaClass one) {
    String whole = one.getPackageName();
    for (String root : List.of(PLANTED, OURS)) {
      if (whole.startsWith(root)) {
        return whole.substring(root.length());
      }
    }
    return "";
  }
}
