package assent.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.api.AccountSession;
import assent.ui.entry.DemoPlatform;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demo")
class DemoTest {
  @Test
  @DisplayName("signs everybody in, in the order of its world, and leaves nothing open")
  void startsAndEnds() throws IOException {
    DemoPlatform found = ServiceLoader.load(DemoPlatform.class).findFirst().orElseThrow();
    List<URI> hosts;
    try (Demo demo = (Demo) found.start(() -> Locale.ENGLISH)) {
      assertThat(demo.sessions().stream().map(AccountSession::me).map(me -> me.username()))
          .containsExactlyElementsOf(
              World.load().people().stream().map(World.Inhabitant::username).toList());
      hosts = demo.citizens().stream().map(Demo.Citizen::account).toList();
      for (URI host : hosts) {
        try (Socket open = new Socket(host.getHost(), host.getPort())) {
          assertThat(open.isConnected()).isTrue();
        }
      }
    }
    for (URI host : hosts) {
      assertThatThrownBy(() -> new Socket(host.getHost(), host.getPort()).close())
          .as("the platform after its end")
          .isInstanceOf(IOException.class);
    }
  }
}
