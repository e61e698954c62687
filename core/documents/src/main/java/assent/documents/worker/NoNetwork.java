package assent.documents.worker;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Takes the network away from this process: no socket can be made. Nothing that reads a document
 * needs one; one that was led to ask somewhere would say where the document is being read.
 */
final class NoNetwork {
  private NoNetwork() {}

  /** Once, before anything is read; it cannot be taken back. */
  @SuppressWarnings("deprecation") // the only way to say it for a whole process
  static void install() throws IOException {
    Socket.setSocketImplFactory(
        () -> {
          throw new IllegalStateException(refused());
        });
    ServerSocket.setSocketFactory(
        () -> {
          throw new IllegalStateException(refused());
        });
    DatagramSocket.setDatagramSocketImplFactory(
        () -> {
          throw new IllegalStateException(refused());
        });
  }

  static String refused() {
    return "there is no network in this process";
  }
}
