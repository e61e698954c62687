package assent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the sandbox alone")
class StandaloneTest {
  @TempDir Path folder;

  private static List<String> addresses(ByteArrayOutputStream out) {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Client at(String serviceInfo) {
    return new Client(serviceInfo.replace("reg/service/info", ""), null);
  }

  @Test
  @DisplayName("it says where its service info is, and two platforms have hosts of their own")
  void addresses() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.Options options =
        Main.Options.parse(List.of("--port", "0", "--second", "0", "--user", "demo-user:demo-pw"));
    try (AutoCloseable running =
        Main.run(options, new PrintStream(out, true, StandardCharsets.UTF_8))) {
      List<String> lines = addresses(out);
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0)).startsWith("http://127.0.0.1:");
      assertThat(lines.get(1)).startsWith("http://localhost:");
      assertThat(at(lines.get(0)).get("reg/service/info").body().path("register").asString())
          .isEqualTo(lines.get(0).replace("service/info", ""));
      assertThat(
              at(lines.get(0))
                  .get("reg/demo-user/check_username")
                  .body()
                  .path("reserved")
                  .asBoolean())
          .isTrue();
      assertThat(running).isNotNull();
    }
  }

  @Test
  @DisplayName("a folder keeps the accounts over a restart, readable by their owner only")
  void folder() throws Exception {
    String kept = folder.toString();
    Main.Options options = Main.Options.parse(List.of("--port", "0", "--folder", kept));
    String token;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AutoCloseable running =
        Main.run(options, new PrintStream(out, true, StandardCharsets.UTF_8))) {
      assertThat(running).isNotNull();
      String base = addresses(out).getFirst().replace("reg/service/info", "");
      var params =
          assent.sandbox.model.Json.object()
              .put("appId", "sandbox-test")
              .put("username", "kept-user");
      params.put("password", "passw0rd1").put("email", "kept@example.test");
      Client owner =
          Client.endpoint(
              new Client(base, null).post("users", params).body().path("apiEndpoint").asString());
      owner.stream("data", null);
      owner.note("data", "remembered");
      token = owner.token();
    }
    Path file = folder.resolve("127.0.0.1/kept-user.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    out.reset();
    try (AutoCloseable running =
        Main.run(options, new PrintStream(out, true, StandardCharsets.UTF_8))) {
      assertThat(running).isNotNull();
      String base = addresses(out).getFirst().replace("reg/service/info", "");
      Client again = new Client(base + "kept-user/", token);
      assertThat(
              again
                  .get("events?streams[]=data")
                  .body()
                  .path("events")
                  .get(0)
                  .path("content")
                  .asString())
          .isEqualTo("remembered");
    }
  }

  @Test
  @DisplayName("options that make no sense are named")
  void options() {
    assertThatThrownBy(() -> Main.Options.parse(List.of("--colour", "red")))
        .hasMessageContaining("--colour");
    assertThatThrownBy(() -> Main.Options.parse(List.of("--port"))).hasMessageContaining("--port");
  }

  @Test
  @DisplayName("it listens on loopback only, speaks HTTP/1.1 and resets h2c")
  void transport() throws Exception {
    try (Sandbox sandbox = Sandbox.start();
        Socket socket = new Socket("127.0.0.1", sandbox.first().port())) {
      socket.setSoTimeout(10_000);
      String request =
          "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
              + "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  @DisplayName("a pair is two platforms whose tokens are worth nothing on the other")
  void pair() {
    try (Sandbox sandbox = Sandbox.startPair()) {
      assertThat(sandbox.first().host()).startsWith("127.0.0.1:");
      assertThat(sandbox.second().host()).startsWith("localhost:");
      Client first = Client.register(sandbox.first(), "same-name");
      Client second = Client.register(sandbox.second(), "same-name");
      assertThat(first.as(second.token()).get("access-info").status()).isEqualTo(403);
      assertThat(second.get("access-info").status()).isEqualTo(200);
    }
  }
}
