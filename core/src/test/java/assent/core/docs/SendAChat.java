package assent.core.docs;

import assent.core.operation.Account;
import assent.core.operation.Chat;
import assent.core.operation.Opener;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.operation.SendResult;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.SignInResult;
import assent.core.secret.Secret;

/** Sends one chat message from a program of its own. */
final class SendAChat {
  static String send(String serviceInfo, String me, Secret password, String to, String text) {
    try (Platforms platforms = Platforms.open(PlatformSettings.standard().withAppId("my-tool"))) {
      Platform platform = platforms.platform(serviceInfo);
      if (!(platform.signIn().login(me, password) instanceof SignInResult.SignedIn signedIn)) {
        return "this account wants a second step";
      }
      Account account =
          new Account(
              platform.connect(signedIn.endpoint()), signedIn.identity(), Opener.of(platforms));
      Relationship peer =
          new Relationships(account)
              .list().all().stream()
                  .filter(r -> r.isUsable() && r.peer().toString().equals(to))
                  .findFirst()
                  .orElseThrow();
      return switch (new Chat(account).send(peer, text)) {
        case SendResult.Delivered delivered -> "delivered";
        case SendResult.NotDelivered not -> "not delivered: " + not.why().errorId();
        case SendResult.Unknown unknown -> "nobody knows yet: " + unknown.why().errorId();
        case SendResult.Underway underway -> "under way, follow " + underway.eventId();
      };
    }
  }

  private SendAChat() {}
}
