package assent.core.planted.cmc;

import java.nio.file.Files;
import java.nio.file.Path;

class CmcReadsFiles {
  boolean there(Path path) {
    return Files.exists(path);
  }
}
