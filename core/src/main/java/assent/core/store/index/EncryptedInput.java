package assent.core.store.index;

import assent.core.security.Aead;
import assent.core.security.TamperedException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.BufferedIndexInput;
import org.apache.lucene.store.IndexInput;

/** Reads an encrypted file block by block. Clones share the open file and the cache. */
final class EncryptedInput extends BufferedIndexInput {
  private final IndexInput raw;
  private final Aead aead;
  private final BlockCache cache;
  private final long file;
  private final long length;
  private final long blocks;
  private boolean isClone;
  private long position;

  EncryptedInput(String name, IndexInput raw, Aead aead, BlockCache cache) {
    super("encrypted " + name, BUFFER_SIZE);
    this.raw = raw;
    this.aead = aead;
    this.cache = cache;
    this.file = cache.newFile();
    this.length = Blocks.logicalLength(raw.length());
    this.blocks = Blocks.count(raw.length());
  }

  @Override
  protected void readInternal(ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (position >= length) {
        throw new EOFException("Read past the end of " + this);
      }
      byte[] block = block(position / Blocks.PLAIN);
      int offset = (int) (position % Blocks.PLAIN);
      int part = Math.min(into.remaining(), block.length - offset);
      into.put(block, offset, part);
      position += part;
    }
  }

  @Override
  protected void seekInternal(long to) {
    position = to;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public EncryptedInput clone() {
    EncryptedInput clone = (EncryptedInput) super.clone();
    clone.isClone = true;
    return clone;
  }

  @Override
  public void close() throws IOException {
    if (!isClone) {
      raw.close();
    }
  }

  private byte[] block(long number) throws IOException {
    byte[] known = cache.get(file, number);
    if (known != null) {
      return known;
    }
    boolean last = number == blocks - 1;
    long at = Blocks.HEADER + number * Blocks.SEALED;
    byte[] sealed = new byte[(int) Math.min(Blocks.SEALED, raw.length() - at)];
    synchronized (raw) {
      raw.seek(at);
      raw.readBytes(sealed, 0, sealed.length);
    }
    try {
      byte[] plain = aead.openBlock(number, sealed, sealed.length, Blocks.associated(last));
      cache.put(file, number, plain);
      return plain;
    } catch (TamperedException e) {
      throw new CorruptIndexException("Block " + number + " does not open", this, e);
    }
  }
}
