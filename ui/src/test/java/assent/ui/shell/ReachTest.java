package assent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.DomainEvent;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.control.AnchoredList;
import assent.ui.format.Keys;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.theme.TextSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a small window with text at twice its size")
class ReachTest extends FxTest {
  private static final double WIDTH = 720;
  private static final double HEIGHT = 560;
  private static final double ENOUGH = 56;

  private static Map<String, Consumer<AssentScene>> places() {
    Map<String, Consumer<AssentScene>> places = new LinkedHashMap<>();
    for (Section section : Section.values()) {
      places.put(section.name(), window -> go(window, new Destination.Place(section)));
    }
    places.put(
        "conversation",
        window -> go(window, new Destination.Conversation(Keys.of(World.SAM_SLEEP))));
    places.put(
        "ended conversation",
        window -> go(window, new Destination.Conversation(Keys.of(World.ELENI))));
    places.put(
        "relationship",
        window -> go(window, new Destination.Relationship(Keys.of(World.SAM_SLEEP))));
    places.put(
        "asking for a change",
        window -> {
          go(window, new Destination.Relationship(Keys.of(World.SAM_PAIN)));
          window.model().screens().get().relationships().scope(Keys.of(World.SAM_PAIN)).propose();
        });
    places.put(
        "alert in the conversation",
        window -> {
          go(window, new Destination.Conversation(Keys.of(World.NOOR)));
          press(window, "#write-alert");
        });
    places.put(
        "alert in the list",
        window -> {
          go(window, new Destination.Place(Section.ALERTS));
          press(window, "#new-alert");
        });
    places.put(
        "invite",
        window -> {
          go(window, new Destination.Place(Section.INVITES));
          press(window, "#new-invite");
        });
    places.put(
        "link",
        window -> {
          go(window, new Destination.Place(Section.INVITES));
          press(window, "#open-link");
        });
    return places;
  }

  @Test
  @DisplayName("everything that can be pressed or written in can be brought into sight")
  void everything() {
    Preferences preferences = new Preferences(Locale.ENGLISH);
    preferences.textSize().set(TextSize.DOUBLE);
    FakeSession clinician = World.clinician(clock);
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] = new AssentScene(ui, preferences, true, WIDTH, HEIGHT);
          made[0].leaveDemoBy(() -> {});
          made[0].showAccounts(List.of(clinician));
          return made[0].scene();
        });
    AssentScene window = Objects.requireNonNull(made[0]);
    // A line of news above every place takes its room too.
    clinician.happens(new DomainEvent.AlertOverdue(World.SAM_SLEEP, "one", false, clock.instant()));
    List<String> wrong = new ArrayList<>();
    places()
        .forEach(
            (name, open) -> {
              robot.interact(() -> open.accept(window));
              settle();
              robot.interact(() -> unreachable(window, name, wrong));
              robot.interact(() -> squeezed(window, name, wrong));
            });
    robot.interact(window::close);
    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName("a button below the edge of a place that does not scroll is found")
  void planted() {
    List<String> wrong = new ArrayList<>();
    show(
        () -> {
          Button lost = new Button("Lost");
          lost.setId("lost");
          Button scrolled = new Button("Scrolled");
          Region high = new Region();
          high.setMinHeight(900);
          ScrollPane scroll = new ScrollPane(new VBox(high, scrolled));
          scroll.setMinHeight(200);
          scroll.setMaxHeight(200);
          Region gap = new Region();
          gap.setMinHeight(300);
          return new VBox(scroll, gap, lost);
        },
        400,
        400);
    robot.interact(() -> look(stage().getScene().getRoot(), "planted", wrong));
    assertThat(wrong).singleElement().asString().contains("lost");
  }

  private static void go(AssentScene window, Destination destination) {
    window.model().go(destination);
  }

  private static void press(AssentScene window, String id) {
    window.scene().getRoot().applyCss();
    window.scene().getRoot().layout();
    ((Button) Objects.requireNonNull(window.scene().lookup(id), id)).fire();
  }

  private static void unreachable(AssentScene window, String name, List<String> wrong) {
    look(window.scene().getRoot(), name, wrong);
  }

  /** Words of the rail whose lower half is missing. */
  private static void squeezed(AssentScene window, String name, List<String> wrong) {
    for (String words : List.of(".nav-item", ".connection")) {
      for (Node node : window.scene().getRoot().lookupAll(words)) {
        Region region = (Region) node;
        if (region.isVisible() && region.getHeight() < region.prefHeight(-1) - 1) {
          wrong.add(name + ": squeezed " + said(node));
        }
      }
    }
  }

  private static void look(Parent root, String name, List<String> wrong) {
    layout(root);
    List<Node> all = new ArrayList<>();
    collect(root, all);
    assertThat(all).as(name).isNotEmpty();
    for (Node node : all) {
      double seen = seen(root, node);
      if (seen < Math.min(ENOUGH, node.getLayoutBounds().getHeight()) - 1) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        wrong.add(
            "%s: %s, %.0f high, %.0f in sight, at %.0f, %.0f"
                .formatted(name, said(node), high(node), seen, at.getMinX(), at.getMinY()));
      }
    }
  }

  private static double high(Node node) {
    return node.getLayoutBounds().getHeight();
  }

  private static String said(Node node) {
    return node.getId() == null ? node.toString() : "#" + node.getId();
  }

  private static void layout(Parent root) {
    for (int round = 0; round < 3; round++) {
      root.applyCss();
      root.layout();
    }
  }

  private static void collect(Node node, List<Node> into) {
    if (!node.isVisible() || node.isDisabled() || node instanceof ScrollBar) {
      return;
    }
    if (node.isFocusTraversable()) {
      into.add(node);
    }
    // What scrolls by itself brings its own rows into sight.
    boolean own =
        node instanceof ListView<?>
            || node instanceof AnchoredList<?>
            || node instanceof TextInputControl;
    if (node instanceof Parent parent && !own) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }

  /** How much of its height can be seen, after all places around it were scrolled for it. */
  private static double seen(Parent root, Node node) {
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ScrollPane scroll) {
        scrollTo(scroll, node);
        layout(root);
      }
    }
    Bounds rest = node.localToScene(node.getLayoutBounds());
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ScrollPane scroll) {
        Node port = scroll.lookup(".viewport");
        rest = cut(rest, port.localToScene(port.getLayoutBounds()));
      }
    }
    rest =
        cut(rest, new BoundingBox(0, 0, root.getScene().getWidth(), root.getScene().getHeight()));
    return rest.getWidth() < 8 ? 0 : rest.getHeight();
  }

  private static Bounds cut(Bounds one, Bounds other) {
    double left = Math.max(one.getMinX(), other.getMinX());
    double top = Math.max(one.getMinY(), other.getMinY());
    double width = Math.min(one.getMaxX(), other.getMaxX()) - left;
    double height = Math.min(one.getMaxY(), other.getMaxY()) - top;
    return new BoundingBox(left, top, Math.max(0, width), Math.max(0, height));
  }

  private static void scrollTo(ScrollPane scroll, Node node) {
    Node content = scroll.getContent();
    double hidden = content.getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
    if (hidden > 0) {
      double top = content.sceneToLocal(node.localToScene(node.getLayoutBounds())).getMinY();
      scroll.setVvalue(Math.clamp(top / hidden, 0, 1));
    }
  }
}
