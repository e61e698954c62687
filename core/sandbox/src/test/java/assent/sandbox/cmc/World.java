package assent.sandbox.cmc;

import assent.sandbox.SandboxPlatform;
import assent.sandbox.model.Account;
import assent.sandbox.model.Json;
import assent.sandbox.model.Platform;
import assent.sandbox.model.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Some platforms and the people on them. Waiting is done on the accounts' own signals. */
final class World implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, SandboxPlatform> platforms = new LinkedHashMap<>();
  private final BlockingQueue<Object> rings = new LinkedBlockingQueue<>();

  static World start() {
    return start(CmcOptions.defaults());
  }

  static World start(CmcOptions options) {
    World world = new World();
    world.add("a", "127.0.0.1", Settings.defaults(), options);
    return world;
  }

  /** {@code a} on 127.0.0.1 and {@code b} on localhost: different host slugs. */
  static World startTwo() {
    World world = start();
    world.add("b", "localhost", Settings.defaults(), CmcOptions.defaults());
    return world;
  }

  void add(String name, String host, Settings settings, CmcOptions options) {
    // These tests are not about the moment in which an updated event cannot be seen (LIVE §2.3).
    Settings plain = settings.withInvisibility(Duration.ZERO);
    platforms.put(name, new SandboxPlatform(host, plain, List.of(new CmcPlugin(options))).start(0));
  }

  SandboxPlatform sandbox(String name) {
    SandboxPlatform platform = platforms.get(name);
    if (platform == null) {
      throw new AssertionError("no platform " + name);
    }
    return platform;
  }

  Platform platform(String name) {
    return sandbox(name).platform();
  }

  Person person(String username) {
    return person("a", username);
  }

  /** Registers somebody through the API. */
  Person person(String platform, String username) {
    SandboxPlatform sandbox = sandbox(platform);
    ObjectNode registration = Nodes.object().put("appId", "cmc-test").put("username", username);
    registration.put("password", "passw0rd1").put("email", username + "@example.test");
    Reply reply = call("POST", sandbox.baseUrl() + "users", null, registration);
    if (reply.status() != 201) {
      throw new AssertionError("registration answered " + reply);
    }
    Endpoint endpoint = Endpoint.parse(reply.body().path("apiEndpoint").asString());
    Account account = sandbox.platform().account(username);
    if (account == null) {
      throw new AssertionError("no account " + username);
    }
    Runnable listening = account.listen(rings::add);
    return new Person(this, username, sandbox.host(), endpoint.base(), endpoint.token(), listening);
  }

  Reply call(String method, String url, @Nullable String token, @Nullable JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(BOUND)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(Json.write(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", token);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode answer = response.body().isEmpty() ? Nodes.object() : Json.parse(response.body());
      return new Reply(response.statusCode(), answer);
    } catch (IOException e) {
      throw new AssertionError(method + " " + url.replaceFirst("\\?.*", ""), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Asks again whenever an account rings, until the answer is not null. */
  <T> T await(String what, Supplier<@Nullable T> question) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (true) {
      T answer = question.get();
      if (answer != null) {
        return answer;
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("nothing came of: " + what);
      }
      try {
        // The bound between two looks covers changes that raise no signal.
        rings.poll(Math.min(left, TimeUnit.MILLISECONDS.toNanos(50)), TimeUnit.NANOSECONDS);
        rings.clear();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** Waits until no platform is working on anything any more. */
  void awaitIdle() {
    try {
      for (int round = 0; round < 3; round++) {
        for (SandboxPlatform platform : platforms.values()) {
          if (!platform.platform().awaitIdle(BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(platform.host() + " is still busy");
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    platforms.values().forEach(SandboxPlatform::close);
    http.shutdownNow();
  }
}
