package assent.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import assent.app.demo.Demo;
import assent.app.demo.World;
import assent.ui.fx.Failures;
import assent.ui.fx.FxThread;
import assent.ui.fx.Ui;
import assent.ui.fx.VirtualTaskRunner;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.text.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens, passwords and links in what the tour leaves behind: its summary, the bytes of its
 * pictures (what a picture shows is made up and dies with the demo), names of files, and what it
 * prints.
 */
@DisplayName("Secrets in what the tour leaves behind")
class TourSecretsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @Test
  @DisplayName("are found wherever one is planted: summary, words in a picture, name of a file")
  void planted() throws IOException {
    String canary = "tok-canary-of-the-tour";
    String link = "pryv-cmc:https://" + canary + "@pryv.example.org/";
    Path leaky = Files.createDirectory(folder.resolve("leaky"));
    TourReport ledger = new TourReport();
    ledger.add(
        new TourReport.Step("A step", "seen", null, Duration.ZERO, "no answer from " + link));
    ledger.write(leaky);
    byte[] picture = ("\u0089PNG tEXtComment\u0000" + link).getBytes(StandardCharsets.ISO_8859_1);
    Files.write(leaky.resolve("01-step.png"), picture);
    Files.writeString(leaky.resolve("02-" + canary + ".png"), "");
    assertThat(found(leaky, List.of("another", canary)))
        .containsExactlyInAnyOrder("summary.md", "01-step.png", "name of a file");
    assertThat(found(leaky, List.of("another"))).isEmpty();
  }

  @Test
  @DisplayName("are none after the whole story")
  void none() throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    assertThat(started.await(60, TimeUnit.SECONDS)).as("JavaFX").isTrue();
    Platform.setImplicitExit(false);
    Preferences preferences = new Preferences(Locale.ENGLISH);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (Demo demo = Demo.start(World.load(), preferences.language()::get)) {
      Stage[] stage = new Stage[1];
      AssentScene window =
          TourRobot.onScreen(
              () -> {
                stage[0] = new Stage();
                AssentScene made =
                    new AssentScene(ui(), preferences, true, AssentScene.WIDTH, AssentScene.HEIGHT);
                made.showAccounts(demo.sessions());
                stage[0].setScene(made.scene());
                stage[0].setX(0);
                stage[0].setY(0);
                stage[0].show();
                return made;
              });
      PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
      boolean played = new Tour().play(demo, window.scene(), preferences, folder, out);
      assertThat(played).as(Files.readString(folder.resolve("summary.md"))).isTrue();
      List<String> canaries = canaries(demo);
      // For each a password and a token, the link and its token, and those of the relationship.
      assertThat(canaries).hasSizeGreaterThan(8).allMatch(canary -> canary.length() > 10);
      assertThat(found(folder, canaries)).isEmpty();
      assertThat(leaks(printed.toString(StandardCharsets.UTF_8), canaries)).isFalse();
      TourRobot.onScreen(
          () -> {
            window.close();
            stage[0].close();
            return true;
          });
    }
  }

  private static Ui ui() {
    Failures failures = new Failures();
    FxThread screen = new FxThread(failures);
    return new Ui(
        screen,
        new VirtualTaskRunner(screen, failures),
        failures,
        Texts.in(Locale.ENGLISH),
        Clock.systemDefaultZone());
  }

  /** Every secret there is: passwords, every token the accounts know of, and links of invites. */
  private static List<String> canaries(Demo demo) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    for (Demo.Citizen citizen : demo.citizens()) {
      String password = citizen.password().reveal();
      all.add(password);
      HttpRequest.Builder login =
          HttpRequest.newBuilder(citizen.account().resolve("auth/login"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      JSON.writeValueAsString(
                          JSON.createObjectNode()
                              .put("username", citizen.who().username())
                              .put("password", password)
                              .put("appId", "assent"))));
      String token = ask(login).path("token").asString();
      all.add(token);
      URI accesses = citizen.account().resolve("accesses");
      for (JsonNode access :
          ask(HttpRequest.newBuilder(accesses).header("Authorization", token)).path("accesses")) {
        if (access.path("token").isString()) {
          all.add(access.path("token").asString());
        }
      }
      citizen
          .session()
          .invites()
          .all()
          .snapshot()
          .forEach(
              invite -> {
                String link = citizen.session().invites().link(invite.id()).reveal();
                all.add(link);
                all.add(link.substring(link.indexOf("//") + 2, link.indexOf('@')));
              });
    }
    return all;
  }

  private static JsonNode ask(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return JSON.readTree(
          http.send(
                  request.timeout(Duration.ofSeconds(30)).build(),
                  HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
              .body());
    }
  }

  /** Where a secret was found. */
  private static List<String> found(Path where, List<String> canaries) throws IOException {
    List<String> places = new ArrayList<>();
    try (Stream<Path> files = Files.walk(where)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (leaks(name, canaries)) {
          places.add("name of a file");
        }
        // Byte by byte: words in a picture stand in it as they are.
        if (leaks(Files.readString(file, StandardCharsets.ISO_8859_1), canaries)) {
          places.add(name);
        }
      }
    }
    return places;
  }

  private static boolean leaks(String text, List<String> canaries) {
    return canaries.stream().anyMatch(text::contains);
  }
}
