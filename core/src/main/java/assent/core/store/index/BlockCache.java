package assent.core.store.index;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Opened blocks of all files of one index, the longest unused thrown out first. */
final class BlockCache {
  private record Key(long file, long block) {}

  private final AtomicLong files = new AtomicLong();
  private final Map<Key, byte[]> blocks;

  BlockCache(int limit) {
    this.blocks =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, byte[]> eldest) {
            return size() > limit;
          }
        };
  }

  /** A number for a file that is being opened: the same name may be another file later. */
  long newFile() {
    return files.incrementAndGet();
  }

  synchronized byte @Nullable [] get(long file, long block) {
    return blocks.get(new Key(file, block));
  }

  synchronized void put(long file, long block, byte[] plain) {
    blocks.put(new Key(file, block), plain);
  }
}
