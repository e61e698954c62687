package assent.core.docs;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.Features;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.Scopes;
import assent.core.operation.AcceptOptions;
import assent.core.operation.AcceptResult;
import assent.core.operation.Acceptance;
import assent.core.operation.Account;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.operation.Invites;
import assent.core.operation.OfferReading;
import assent.core.operation.Offers;
import assent.core.operation.Opener;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.Registration.NewAccount;
import assent.core.platform.SignInResult;
import assent.core.secret.Secret;
import assent.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page on sending a chat from another program")
class SendAChatTest {
  private static final Secret PASSWORD = Secret.of("password-1");

  @Test
  void shows_the_very_code_that_runs_here() throws IOException {
    String page = Files.readString(Path.of("../docs/send-a-chat.md"));
    String source = Files.readString(Path.of("src/test/java/assent/core/docs/SendAChat.java"));
    String shown = page.substring(page.indexOf("```java\n") + 8, page.lastIndexOf("```"));
    assertThat(source).contains(shown.strip());
    assertThat(shown.lines().count()).isLessThanOrEqualTo(30);
  }

  @Test
  void sends_a_chat_that_is_delivered() {
    try (Sandbox sandbox = Sandbox.start();
        Platforms platforms = Platforms.open(PlatformSettings.standard())) {
      Platform platform = platforms.platform(sandbox.first().serviceInfoUrl());
      Account anna = register(platforms, platform, "anna-lee");
      Account jonas = register(platforms, platform, "jonas-weber");
      connect(anna, jonas);
      String outcome =
          SendAChat.send(
              sandbox.first().serviceInfoUrl(),
              "anna-lee",
              PASSWORD,
              jonas.me().toString(),
              "Hello from another program");
      assertThat(outcome).isEqualTo("delivered");
    }
  }

  private static Account register(Platforms platforms, Platform platform, String username) {
    SignInResult.SignedIn account =
        platform
            .registration()
            .register(NewAccount.of(username, PASSWORD, username + "@example.org"));
    return new Account(
        platform.connect(account.endpoint()), account.identity(), Opener.of(platforms));
  }

  private static void connect(Account anna, Account jonas) {
    LocalizedText text = LocalizedText.of("en", "Study");
    Invite invite =
        new Invites(anna)
            .create(
                InviteRequest.of(
                        Scopes.fresh("assent"),
                        text,
                        text,
                        text,
                        List.of(Permission.on("heart", Permission.Level.READ)),
                        null)
                    .withFeatures(new Features(true, true)));
    OfferReading.Readable offer = (OfferReading.Readable) new Offers(jonas).read(invite.link());
    assertThat(
            new Acceptance(jonas)
                .accept(offer, AcceptOptions.everything(offer, Scopes.appScope("assent"))))
        .isInstanceOf(AcceptResult.Connected.class);
  }
}
