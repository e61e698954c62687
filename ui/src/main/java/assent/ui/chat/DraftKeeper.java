package assent.ui.chat;

import assent.core.Conversation;
import assent.ui.fx.Ui;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is being written, as it is typed, and sends it. One thing at a time and in order: a
 * draft that is still on its way to the disk must not come after the message that it became.
 */
final class DraftKeeper {
  private final Ui ui;
  private final Conversation conversation;
  private final StringProperty draft;
  private final Consumer<? super RuntimeException> tell;
  private String kept = "";
  private @Nullable String wanted;
  private @Nullable String sending;
  private boolean busy;
  private boolean loaded;
  private boolean failed;

  DraftKeeper(
      Ui ui,
      Conversation conversation,
      StringProperty draft,
      Consumer<? super RuntimeException> tell) {
    this.ui = ui;
    this.conversation = conversation;
    this.draft = draft;
    this.tell = tell;
    draft.subscribe(
        (before, now) -> {
          wanted = now;
          next();
        });
  }

  /** Brings back what was written before, unless something is being written already. */
  void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    ui.tasks()
        .task(conversation::draft)
        .onSuccess(
            before -> {
              kept = before;
              if (draft.get().isEmpty() && !before.isEmpty()) {
                draft.set(before);
              }
            })
        .onFailure(tell)
        .start();
  }

  /** Sends this; what was typed on meanwhile stays. */
  void send(String text) {
    if (sending == null) {
      sending = text;
      next();
    }
  }

  private void next() {
    if (busy) {
      return;
    }
    String text = sending;
    String keep = wanted;
    if (text != null) {
      begin();
      ui.tasks()
          .task(() -> conversation.send(text.strip()))
          .onSuccess(key -> sent(text))
          .onFailure(tell)
          .onFinished(
              () -> {
                sending = null;
                end();
              })
          .start();
    } else if (keep != null && !keep.equals(kept)) {
      begin();
      ui.tasks()
          .action(() -> conversation.keepDraft(keep))
          .onSuccess(
              done -> {
                kept = keep;
                failed = false;
              })
          .onFailure(this::notKept)
          .onFinished(this::end)
          .start();
    }
  }

  private void begin() {
    busy = true;
    wanted = null;
  }

  private void end() {
    busy = false;
    next();
  }

  private void sent(String text) {
    kept = "";
    String now = draft.get();
    if (now.startsWith(text)) {
      draft.set(now.substring(text.length()));
    }
  }

  /** Told once, not at every key; the text stays where it was typed. */
  private void notKept(RuntimeException failure) {
    if (!failed) {
      failed = true;
      tell.accept(failure);
    }
  }
}
