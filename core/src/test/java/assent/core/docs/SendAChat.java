package assent.core.docs;

import assent.core.api.AccountSession;
import assent.core.api.Conversation;
import assent.core.api.Delivery;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.TimelineItem;
import assent.core.observe.ObservableSequence;
import assent.core.observe.Pin;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import assent.core.session.Sessions;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Sends one chat message from a program of its own. */
final class SendAChat {
  static Delivery send(String serviceInfo, String me, Secret password, String to, String text) {
    try (Platforms platforms = Platforms.open(PlatformSettings.standard().withAppId("my-tool"));
        AccountSession session = open(platforms.platform(serviceInfo), me, password)) {
      RelationshipSnapshot peer =
          first(
              session.relationships().all(),
              r -> isActive(r) && r.id().peer().toString().equals(to));
      Conversation conversation = session.conversations().of(peer.id());
      String key = conversation.send(text);
      TimelineItem sent = first(conversation.items(), i -> i.key().equals(key) && isSettled(i));
      return ((TimelineItem.Message) sent).delivery();
    }
  }

  private static AccountSession open(Platform platform, String me, Secret password) {
    SignInResult.SignedIn in = (SignInResult.SignedIn) platform.signIn().login(me, password);
    return Sessions.open(platform, in.endpoint(), me, Clock.systemUTC(), () -> Locale.ENGLISH);
  }

  private static <T> T first(ObservableSequence<T> list, Predicate<T> wanted) {
    CompletableFuture<T> found = new CompletableFuture<>();
    Pin pin = list.observe(x -> list.snapshot().stream().filter(wanted).forEach(found::complete));
    try {
      return found.orTimeout(1, TimeUnit.MINUTES).join();
    } finally {
      pin.close();
    }
  }

  private static boolean isActive(RelationshipSnapshot view) {
    return view.state() == RelationshipState.ACTIVE;
  }

  private static boolean isSettled(TimelineItem item) {
    return item instanceof TimelineItem.Message message
        && (message.delivery() == Delivery.DELIVERED || message.delivery() == Delivery.FAILED);
  }

  private SendAChat() {}
}
