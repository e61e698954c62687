package assent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.ComposerText;
import assent.core.api.TimelineItem;
import assent.core.cmc.RelationshipId;
import assent.core.error.RetryKind;
import assent.ui.FakeConversation;
import assent.ui.FakeSession;
import assent.ui.Instants;
import assent.ui.World;
import assent.ui.alerts.AlertPresenter;
import assent.ui.fx.Failures;
import assent.ui.fx.Ui;
import assent.ui.fx.VirtualTime;
import assent.ui.shell.Going;
import assent.ui.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A person writes in two conversations, a key every 0 to 200 ms, sends, changes over, is refused
 * and is cut off, while the disk takes its time. Every message begins with a sign of its own, so
 * that it can be told where it went.
 */
@DisplayName("What is being written")
class ComposerPropertyTest {
  private static final List<RelationshipId> TWO = List.of(World.SAM_SLEEP, World.NOOR);
  private static final char FIRST_SIGN = '\u4E00';
  private static final int LIVES = 25;

  private final Instants clock = new Instants();
  private final List<Throwable> unseen = new ArrayList<>();

  @ParameterizedTest(name = "with a disk that takes up to {0} ms")
  @ValueSource(ints = {0, 20, 150, 900})
  @DisplayName("belongs to the person: sent as typed, once, in order, and nothing else touches it")
  void typing(int slowest) {
    for (int seed = 0; seed < LIVES; seed++) {
      new Life(seed, slowest).run();
    }
    assertThat(unseen).isEmpty();
  }

  /** One person at one computer, over several starts of the program. */
  private final class Life {
    private final Random random;
    private final int slowest;
    private final String where;
    private final FakeSession session = World.clinician(clock);
    private final Map<RelationshipId, Place> places = new HashMap<>();
    private int signs;
    private VirtualTime time;
    private RelationshipId open = World.SAM_SLEEP;

    Life(int seed, int slowest) {
      this.random = new Random(seed * 1000L + slowest);
      this.slowest = slowest;
      this.where = "life " + seed + " with " + slowest + " ms";
      this.time = start();
    }

    private VirtualTime start() {
      Failures failures = new Failures();
      failures.listen(unseen::add);
      VirtualTime made = new VirtualTime(failures, random, slowest);
      Ui ui = new Ui(made, made, failures, Texts.in(Locale.ENGLISH), clock);
      AlertPresenter book = new AlertPresenter(ui, session);
      for (RelationshipId id : TWO) {
        ChatViewModel model =
            new ChatViewModel(ui, session, id, book, new Going(), new SimpleBooleanProperty(true));
        places
            .computeIfAbsent(id, key -> new Place(session.conversations().of(key), model))
            .opened(model);
      }
      made.around(
          () -> places.values().forEach(Place::beforeWork),
          started -> places.values().forEach(place -> place.afterWork(started)));
      return made;
    }

    void run() {
      place().model.attach();
      for (int act = 0; act < 160; act++) {
        time.pass(random.nextInt(201));
        act();
      }
      for (Place place : places.values()) {
        place.refusing = false;
        place.model.attach();
      }
      time.settle();
      for (Place place : places.values()) {
        place.endsWhole();
      }
      kill();
      time.settle();
    }

    private void act() {
      int dice = random.nextInt(100);
      if (dice < 62) {
        place().key();
      } else if (dice < 68) {
        place().backspace();
      } else if (dice < 73) {
        place().move();
      } else if (dice < 88) {
        place().send();
      } else if (dice < 91) {
        place().aside();
      } else if (dice < 97) {
        place().model.detach();
        open = TWO.get(random.nextInt(2));
        place().model.attach();
      } else if (dice < 98) {
        kill();
        place().model.attach();
      } else {
        for (Place place : places.values()) {
          place.refusing = random.nextInt(3) == 0;
        }
      }
    }

    private void kill() {
      time.kill();
      for (Place place : places.values()) {
        place.cutOff();
      }
      time = start();
    }

    private Place place() {
      return Objects.requireNonNull(places.get(open));
    }

    /** One conversation: its field, and what the person believes of it. */
    private final class Place {
      private final FakeConversation disk;
      private final Map<Character, Long> written = new HashMap<>();
      private final List<String> sent = new ArrayList<>();
      private final Set<ComposerText> fields = new HashSet<>(Set.of(ComposerText.EMPTY));
      private ChatViewModel model;
      private String text = "";
      private int caret;
      private boolean began;
      private boolean refusing;
      private long keptSince = -1;
      private ComposerText before = ComposerText.EMPTY;
      private int sentBefore;

      Place(FakeConversation disk, ChatViewModel model) {
        this.disk = disk;
        this.model = model;
      }

      void opened(ChatViewModel made) {
        model = made;
        began = false;
        keptSince = -1;
      }

      void beforeWork() {
        disk.refuse(
            refusing && random.nextBoolean()
                ? FakeSession.failure("assent-disk-full", RetryKind.PERMANENT)
                : null);
        before = disk.written();
        sentBefore = own().size();
      }

      void afterWork(long started) {
        if (!before.equals(disk.written()) || own().size() != sentBefore) {
          keptSince = started;
        }
        once();
      }

      /** Looks at the field: nobody but the person has changed it. */
      private void look() {
        if (!began) {
          // What was written before may still come, until they begin to write.
          text = model.draft().get();
          caret = model.caret().get();
          assertThat(text).as(where).isIn("", disk.written().text());
        }
        assertThat(model.draft().get()).as(where).isEqualTo(text);
        assertThat(model.caret().get()).as(where).isEqualTo(caret);
      }

      /** As a field does it: the text first, then the caret. */
      private void type(String now, int at) {
        began = true;
        text = now;
        caret = at;
        model.draft().set(now);
        model.caret().set(at);
        fields.add(new ComposerText(now, at, List.of()));
      }

      void key() {
        look();
        if (text.isEmpty()) {
          char sign = (char) (FIRST_SIGN + signs++);
          written.put(sign, time.now());
          type(String.valueOf(sign), 1);
        } else {
          String key = String.valueOf((char) ('a' + random.nextInt(26)));
          int at = Math.max(1, caret);
          type(text.substring(0, at) + key + text.substring(at), at + 1);
        }
      }

      void backspace() {
        look();
        if (caret > 0 && text.charAt(caret - 1) < FIRST_SIGN && text.charAt(caret - 1) != '\n') {
          type(text.substring(0, caret - 1) + text.substring(caret), caret - 1);
        }
      }

      void move() {
        look();
        if (!text.isEmpty()) {
          type(text, 1 + random.nextInt(text.length()));
        }
      }

      void send() {
        look();
        if (!text.isBlank()) {
          sent.add(text);
        }
        model.send();
        assertThat(model.draft().get()).as("in the same moment").isEmpty();
        text = "";
        caret = 0;
      }

      void aside() {
        look();
        if (model.aside().isEmpty()) {
          return;
        }
        UnsentText one = model.aside().get(random.nextInt(model.aside().size()));
        if (one.going()) {
          return;
        }
        if (random.nextBoolean()) {
          sent.add(one.text());
          model.sendAside(one.key());
        } else {
          began = true;
          model.takeBack(one.key());
          String put = text.isEmpty() ? one.text() : one.text() + "\n";
          text = put + text;
          caret += put.length();
          fields.add(new ComposerText(text, caret, List.of()));
          look();
        }
      }

      /** Nothing is in two places, sent twice, or sent otherwise than it was typed. */
      void once() {
        List<String> there = new ArrayList<>(own());
        there.add(disk.written().text());
        there.addAll(disk.written().unsent());
        assertThat(signs(there)).as(where).doesNotHaveDuplicates();
        assertThat(sent).as(where).containsAll(own());
        assertThat(fields)
            .as("a state of the field, with its caret: " + where)
            .contains(new ComposerText(disk.written().text(), disk.written().caret(), List.of()));
      }

      void cutOff() {
        once();
        List<String> there = new ArrayList<>(own());
        there.add(disk.written().text());
        there.addAll(disk.written().unsent());
        Set<Character> left = new HashSet<>(signs(there));
        written.forEach(
            (sign, when) -> {
              if (when < keptSince) {
                assertThat(left).as("written before the last thing kept: " + where).contains(sign);
              }
            });
        // What is lost with the program the person knows to be lost.
        written.keySet().retainAll(left);
      }

      /** When everything has come to rest nothing is missing, here and on the disk. */
      void endsWhole() {
        look();
        List<String> all = new ArrayList<>(own());
        all.add(text);
        model.aside().forEach(one -> all.add(one.text()));
        assertThat(model.aside()).noneMatch(UnsentText::going);
        assertThat(signs(all)).as(where).containsExactlyInAnyOrderElementsOf(written.keySet());
      }

      private List<String> own() {
        return disk.items().snapshot().stream()
            .filter(item -> item instanceof TimelineItem.Message m && m.mine())
            .map(item -> ((TimelineItem.Message) item).text())
            .filter(words -> words.charAt(0) >= FIRST_SIGN)
            .toList();
      }

      private List<Character> signs(List<String> texts) {
        return texts.stream()
            .flatMap(one -> one.chars().filter(c -> c >= FIRST_SIGN).mapToObj(c -> (char) c))
            .toList();
      }
    }
  }
}
