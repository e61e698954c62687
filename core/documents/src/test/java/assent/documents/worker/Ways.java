package assent.documents.worker;

import assent.documents.Answer;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.Callable;

/** Tries every way out of a process, and answers with a picture: dark where there is one. */
final class Ways {
  /** Known to whoever may look up names; the test sees to that. */
  private static final String NAME = "planted.example";

  private static final List<Callable<AutoCloseable>> ALL =
      List.of(
          () -> {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(0));
            return socket;
          },
          () -> new ServerSocket(0),
          () -> new DatagramSocket(0),
          SocketChannel::open,
          () -> {
            InetAddress found = InetAddress.getByName(NAME);
            return () -> found.getAddress();
          });

  private Ways() {}

  static void answer() throws IOException {
    byte[] grey = new byte[ALL.size()];
    for (int i = 0; i < grey.length; i++) {
      try (AutoCloseable open = ALL.get(i).call()) {
        grey[i] = (byte) (open == null ? 255 : 0);
      } catch (Exception refused) {
        grey[i] = (byte) 255;
      }
    }
    new Answer(Answer.Outcome.DRAWN, grey.length, 1, grey).write(new DataOutputStream(System.out));
  }
}
