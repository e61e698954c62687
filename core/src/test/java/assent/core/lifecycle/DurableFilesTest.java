package assent.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of ours on disk")
@EnabledOnOs({OS.LINUX, OS.MAC})
class DurableFilesTest {
  private static final byte[] BYTES = "secret".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @BeforeEach
  void openToEverybody() throws IOException {
    // As the folder that a person saves a picture to.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @Test
  @DisplayName("is its owner's alone, saved anew or over one that was open to all")
  void ownerOnly() throws IOException {
    Path fresh = folder.resolve("fresh.png");
    Path former = open("former.png");
    DurableFiles.save(fresh, BYTES);
    DurableFiles.save(former, BYTES);
    Path replaced = open("replaced.json");
    Path leftOver = open("replaced.json.new");
    DurableFiles.replace(replaced, BYTES, "test");
    Path copy = open("copy");
    Path wide = open("wide");
    DurableFiles.copy(wide, copy);
    Path made = folder.resolve("made");
    DurableFiles.make(made);
    assertThat(List.of(fresh, former, replaced, copy, made))
        .allSatisfy(file -> assertThat(rights(file)).isEqualTo("rw-------"));
    assertThat(fresh).hasBinaryContent(BYTES);
    assertThat(former).hasBinaryContent(BYTES);
    assertThat(replaced).hasBinaryContent(BYTES);
    assertThat(copy).hasContent("former");
    assertThat(leftOver).doesNotExist();
    assertThat(names())
        .containsExactlyInAnyOrder(
            "fresh.png", "former.png", "replaced.json", "copy", "wide", "made");
  }

  @Test
  @DisplayName("is never there for others to open, nor in part, not even while it is made")
  void fromTheFirstMoment() throws Exception {
    Path target = open("picture.png");
    Set<String> seen = new java.util.TreeSet<>();
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      folder.register(
          watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      byte[] large = new byte[4_000_000];
      Thread saving =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 20; i++) {
                      try {
                        DurableFiles.save(target, large);
                      } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                      }
                    }
                  });
      while (saving.isAlive()) {
        var key = watch.poll(50, TimeUnit.MILLISECONDS);
        for (WatchEvent<?> event : key == null ? List.<WatchEvent<?>>of() : key.pollEvents()) {
          look(folder.resolve(event.context().toString()), seen);
        }
        if (key != null) {
          key.reset();
        }
        look(target, seen);
      }
      saving.join();
    }
    look(target, seen);
    // The former one, until it is replaced.
    assertThat(seen).isSubsetOf("rw-r--r-- 6", "rw------- part", "rw------- 4000000");
    assertThat(seen).contains("rw------- 4000000");
  }

  private void look(Path file, Set<String> seen) {
    try {
      long size = Files.size(file);
      String part = file.getFileName().toString().endsWith(".part") ? "part" : "" + size;
      seen.add(rights(file) + " " + part);
    } catch (IOException | java.io.UncheckedIOException gone) {
      // It was renamed between being told of and being looked at.
      assertThat(file).isNotEqualTo(folder.resolve("picture.png"));
    }
  }

  @Test
  @DisplayName("that cannot be saved leaves what was there, and nothing beside it")
  void failed() throws IOException {
    Path taken = folder.resolve("taken.png");
    Files.createDirectories(taken.resolve("inside"));
    assertThatThrownBy(() -> DurableFiles.save(taken, BYTES)).isInstanceOf(IOException.class);
    assertThat(names()).containsExactly("taken.png");
  }

  @Test
  @DisplayName("stands in a folder that is its owner's alone, as are those above that were missing")
  void folders() throws IOException {
    Path deep = folder.resolve("a/b/c");
    DurableFiles.folder(deep);
    assertThat(Stream.of("a", "a/b", "a/b/c").map(folder::resolve))
        .allSatisfy(each -> assertThat(rights(each)).isEqualTo("rwx------"));
  }

  private Path open(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "former");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return new ArrayList<>(all.map(each -> each.getFileName().toString()).toList());
    }
  }

  private static String rights(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
