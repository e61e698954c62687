package assent.documents.worker;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/** The same for channels; Java finds it by a property that the process is started with. */
public final class NoChannels extends SelectorProvider {
  @Override
  public DatagramChannel openDatagramChannel() throws IOException {
    throw new IOException(NoNetwork.refused());
  }

  @Override
  public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
    throw new IOException(NoNetwork.refused());
  }

  @Override
  public Pipe openPipe() throws IOException {
    throw new IOException(NoNetwork.refused());
  }

  @Override
  public AbstractSelector openSelector() throws IOException {
    throw new IOException(NoNetwork.refused());
  }

  @Override
  public ServerSocketChannel openServerSocketChannel() throws IOException {
    throw new IOException(NoNetwork.refused());
  }

  @Override
  public SocketChannel openSocketChannel() throws IOException {
    throw new IOException(NoNetwork.refused());
  }
}
