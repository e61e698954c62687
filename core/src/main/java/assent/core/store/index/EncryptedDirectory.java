package assent.core.store.index;

import assent.core.security.Aead;
import assent.core.security.SymmetricKey;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.OutputStreamIndexOutput;

/** A folder in which every file of an index is encrypted, and a changed one is noticed. */
final class EncryptedDirectory extends FilterDirectory {
  private static final int CACHED_BLOCKS = 64 * 1024 * 1024 / Blocks.PLAIN;

  private final SymmetricKey key;
  private final BlockCache cache = new BlockCache(CACHED_BLOCKS);

  EncryptedDirectory(Directory files, SymmetricKey key) {
    super(files);
    this.key = key;
  }

  @Override
  public long fileLength(String name) throws IOException {
    return Math.max(0, Blocks.logicalLength(super.fileLength(name)));
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    return encrypted(super.createOutput(name, context));
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    return encrypted(super.createTempOutput(prefix, suffix, context));
  }

  @Override
  public IndexInput openInput(String name, IOContext context) throws IOException {
    IndexInput raw = super.openInput(name, context);
    try {
      byte[] header = new byte[Blocks.HEADER];
      if (Blocks.logicalLength(raw.length()) < 0) {
        throw new CorruptIndexException("Too short for an encrypted file", raw);
      }
      raw.readBytes(header, 0, header.length);
      if (!Blocks.isHeader(header)) {
        throw new CorruptIndexException("Not an encrypted file", raw);
      }
      return new EncryptedInput(name, raw, Blocks.keyFor(key, header), cache);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private IndexOutput encrypted(IndexOutput raw) throws IOException {
    byte[] header = Blocks.freshHeader();
    raw.writeBytes(header, header.length);
    BlockStream stream = new BlockStream(raw, Blocks.keyFor(key, header));
    return new OutputStreamIndexOutput(
        "encrypted " + raw.getName(), raw.getName(), stream, Blocks.PLAIN);
  }

  /** Cuts what is written into blocks and seals each. */
  private static final class BlockStream extends OutputStream {
    private final IndexOutput raw;
    private final Aead aead;
    private final byte[] block = new byte[Blocks.PLAIN];
    private int filled;
    private long number;
    private boolean closed;

    BlockStream(IndexOutput raw, Aead aead) {
      this.raw = raw;
      this.aead = aead;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int from = offset;
      int left = length;
      while (left > 0) {
        if (filled == block.length) {
          // Only now is it sure that this is not the last block.
          seal(false);
        }
        int part = Math.min(left, block.length - filled);
        System.arraycopy(bytes, from, block, filled, part);
        filled += part;
        from += part;
        left -= part;
      }
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        try {
          seal(true);
        } finally {
          raw.close();
          Arrays.fill(block, (byte) 0);
        }
      }
    }

    private void seal(boolean last) throws IOException {
      byte[] sealed = aead.sealBlock(number++, block, filled, Blocks.associated(last));
      raw.writeBytes(sealed, sealed.length);
      filled = 0;
    }
  }
}
