package assent.core.docs;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Delivery;
import assent.core.operation.Account;
import assent.core.operation.Opener;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.Registration.NewAccount;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import assent.core.session.Meeting;
import assent.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      var unused = Meeting.of(anna, jonas);
      Delivery outcome =
          SendAChat.send(
              sandbox.first().serviceInfoUrl(),
              "anna-lee",
              PASSWORD,
              jonas.me().toString(),
              "Hello from another program");
      assertThat(outcome).isEqualTo(Delivery.DELIVERED);
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
}
