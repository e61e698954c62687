package assent.ui.chat;

import assent.core.api.ComposerText;
import assent.core.api.Conversation;
import assent.ui.format.Problems;
import assent.ui.fx.Ui;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is being written, as it is typed, and sends it. The field belongs to the person: it is
 * emptied when they send, in that moment, and nothing that comes back from the disk is ever put
 * into it once they have begun to write. What could not be queued is set aside and offered.
 *
 * <p>One thing at a time and in order. Every write holds all that is written then: a program that
 * dies in between loses nothing that an earlier write had and sends nothing twice.
 */
final class DraftKeeper {
  private final Ui ui;
  private final Conversation conversation;
  private final StringProperty text;
  private final IntegerProperty caret;
  private final Consumer<? super RuntimeException> tell;
  private final Map<String, RuntimeException> failures = new HashMap<>();
  private final ObservableList<UnsentText> aside = FXCollections.observableArrayList();
  private ComposerText kept = ComposerText.EMPTY;
  private @Nullable ComposerText refused;
  private boolean touched;
  private boolean placing;
  private boolean scheduled;
  private boolean busy;
  private boolean loaded;
  private boolean failed;
  private int minted;

  DraftKeeper(
      Ui ui,
      Conversation conversation,
      StringProperty text,
      IntegerProperty caret,
      Consumer<? super RuntimeException> tell) {
    this.ui = ui;
    this.conversation = conversation;
    this.text = text;
    this.caret = caret;
    this.tell = tell;
    text.subscribe((before, now) -> changed());
    caret.subscribe((before, now) -> changed());
  }

  /** Says anew why messages were set aside, in the language of now. */
  void speak() {
    for (UnsentText one : List.copyOf(aside)) {
      RuntimeException failure = failures.get(one.key());
      if (failure != null && !one.going()) {
        setAside(one, failure);
      }
    }
  }

  /** Messages that were sent off and do not stand in the conversation, oldest first. */
  ObservableList<UnsentText> aside() {
    return aside;
  }

  /** Brings back what was written before, unless something is being written already. */
  void load() {
    refused = null;
    next();
  }

  /** Takes the text out of the field and sends it. */
  void send() {
    String message = text.get();
    empty();
    sendOff(message);
  }

  /** Sends off again what was set aside. */
  void again(String key) {
    waiting(key)
        .ifPresent(
            one -> {
              remove(one);
              sendOff(one.text());
            });
  }

  /** Gives back to the field, in front of what stands there, what was set aside. */
  void takeBack(String key) {
    waiting(key)
        .ifPresent(
            one -> {
              remove(one);
              String now = text.get();
              String before = now.isEmpty() ? one.text() : one.text() + "\n";
              int at = caret.get() + before.length();
              text.set(before + now);
              caret.set(at);
            });
  }

  /** Drops what was set aside. */
  void drop(String key) {
    waiting(key).ifPresent(this::remove);
    next();
  }

  private void remove(UnsentText one) {
    failures.remove(one.key());
    aside.remove(one);
  }

  private Optional<UnsentText> waiting(String key) {
    return aside.stream().filter(one -> one.key().equals(key) && !one.going()).findFirst();
  }

  private void empty() {
    text.set("");
    caret.set(0);
  }

  private void sendOff(String message) {
    aside.add(new UnsentText("aside " + ++minted, message, true, null));
    next();
  }

  /** After the key: text and caret change one after the other. */
  private void changed() {
    if (placing) {
      return;
    }
    touched = true;
    if (!scheduled) {
      scheduled = true;
      ui.thread()
          .execute(
              () -> {
                scheduled = false;
                next();
              });
    }
  }

  private void next() {
    if (busy) {
      return;
    }
    Optional<UnsentText> going = aside.stream().filter(UnsentText::going).findFirst();
    if (!loaded) {
      bringBack();
    } else if (going.isPresent()) {
      queue(going.get());
    } else {
      ComposerText now = written(null);
      // What was refused is not tried again and again by itself, but with the next key.
      if (!now.equals(kept) && !now.equals(refused)) {
        keep(now);
      }
    }
  }

  /** What is written now, without the message that is about to be queued. */
  private ComposerText written(@Nullable UnsentText queued) {
    List<String> unsent = new ArrayList<>();
    for (UnsentText one : aside) {
      if (one != queued) {
        unsent.add(one.text());
      }
    }
    return new ComposerText(text.get(), caret.get(), unsent);
  }

  private void bringBack() {
    busy = true;
    ui.tasks()
        .task(conversation::written)
        .onSuccess(this::place)
        .onFailure(this::notBroughtBack)
        .onFinished(
            () -> {
              busy = false;
              if (loaded) {
                next();
              }
            })
        .start();
  }

  private void place(ComposerText before) {
    loaded = true;
    kept = before;
    List<UnsentText> old = new ArrayList<>();
    for (String one : before.unsent()) {
      old.add(new UnsentText("aside " + ++minted, one, false, null));
    }
    if (touched && !before.text().isBlank()) {
      // They were quicker than the disk: what they wrote before must neither mix nor be lost.
      old.add(new UnsentText("aside " + ++minted, before.text(), false, null));
    } else if (!touched) {
      placing = true;
      text.set(before.text());
      caret.set(before.caret());
      placing = false;
    }
    aside.addAll(0, old);
  }

  /** Without knowing what was kept nothing is written over it; the next key tries again. */
  private void notBroughtBack(RuntimeException failure) {
    for (UnsentText one : List.copyOf(aside)) {
      if (one.going()) {
        setAside(one, failure);
      }
    }
    notKept(failure);
  }

  private void queue(UnsentText one) {
    busy = true;
    ComposerText rest = written(one);
    ui.tasks()
        .task(() -> conversation.send(one.text().strip(), rest))
        .onSuccess(
            key -> {
              kept = rest;
              failed = false;
              aside.remove(one);
            })
        .onFailure(failure -> setAside(one, failure))
        .onFinished(this::end)
        .start();
  }

  private void setAside(UnsentText one, RuntimeException failure) {
    failures.put(one.key(), failure);
    String why = Problems.of(failure, ui.texts()).happened();
    aside.set(aside.indexOf(one), new UnsentText(one.key(), one.text(), false, why));
  }

  private void keep(ComposerText now) {
    busy = true;
    ui.tasks()
        .action(() -> conversation.keepDraft(now))
        .onSuccess(
            done -> {
              kept = now;
              refused = null;
              failed = false;
            })
        .onFailure(
            failure -> {
              refused = now;
              notKept(failure);
            })
        .onFinished(this::end)
        .start();
  }

  private void end() {
    busy = false;
    next();
  }

  /** Told once, not at every key; the text stays where it was typed. */
  private void notKept(RuntimeException failure) {
    if (!failed) {
      failed = true;
      tell.accept(failure);
    }
  }
}
