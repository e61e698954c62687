package assent.core.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that send small requests at once: without this a body behind its head may wait 40 ms for
 * the other side's acknowledgement.
 */
final class PromptSockets extends SocketFactory {
  private final @Nullable LineMeter meter;

  PromptSockets() {
    this(null);
  }

  /**
   * @param meter counts what comes in through all of them, or null
   */
  PromptSockets(@Nullable LineMeter meter) {
    this.meter = meter;
  }

  @Override
  public Socket createSocket() throws IOException {
    LineMeter counted = meter;
    Socket socket = counted == null ? new Socket() : new CountedSocket(counted);
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
  }

  private Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from)
      throws IOException {
    Socket socket = createSocket();
    try {
      socket.bind(from);
      socket.connect(to);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  /** Below TLS and HTTP, where nothing has been unfolded or gathered yet. */
  private static final class CountedSocket extends Socket {
    private final LineMeter meter;

    CountedSocket(LineMeter meter) {
      this.meter = meter;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return meter.count(super.getInputStream());
    }
  }
}
