package assent.core.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** Looks for secrets in files: in their bytes, in six forms, and in their names. */
public final class Leaks {
  private Leaks() {}

  /** Every file below a folder that holds one of these, or is named after it. */
  public static List<Path> in(Path root, Collection<String> secrets) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files(root)) {
      // Latin-1 keeps every byte, so that text search is byte search.
      String bytes = content(file);
      boolean leak = false;
      for (String secret : secrets) {
        leak |= root.relativize(file).toString().contains(secret);
        for (byte[] form : forms(secret)) {
          leak |= bytes.contains(new String(form, StandardCharsets.ISO_8859_1));
        }
      }
      if (leak) {
        found.add(file);
      }
    }
    return found;
  }

  /** Every file below a folder; one that is dropped meanwhile is none. */
  public static List<Path> files(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    return files;
  }

  /** A secret in clear and in the usual disguises. */
  public static List<byte[]> forms(String secret) {
    byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
    String reversed = new StringBuilder(secret).reverse().toString();
    return List.of(
        utf8,
        secret.getBytes(StandardCharsets.UTF_16LE),
        secret.getBytes(StandardCharsets.UTF_16BE),
        reversed.getBytes(StandardCharsets.UTF_8),
        Base64.getEncoder().withoutPadding().encode(utf8),
        HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
  }

  /** What a file holds; nothing when it was dropped meanwhile, as an index does with its own. */
  private static String content(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException dropped) {
      return "";
    }
  }
}
