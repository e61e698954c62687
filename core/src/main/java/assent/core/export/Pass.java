package assent.core.export;

import assent.core.api.study.ExportProgress;
import java.io.IOException;
import java.util.List;

/** Goes through the people of an export, one after the other, and ends where that is wanted. */
final class Pass {
  /** So many values are written between two looks at whether to stop. */
  private static final int LOOKS = 4096;

  private final ExportProgress progress;
  private final List<Person> people;
  private final int of;
  private int done;
  private int values;

  /** Somebody wants it to end. */
  static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
      super("the export was cancelled", null, false, false);
    }
  }

  /** Writes what belongs to one person. */
  @FunctionalInterface
  interface Each {
    void write(Person person) throws IOException;
  }

  /**
   * @param passes how often everybody is gone through
   */
  Pass(ExportProgress progress, List<Person> people, int passes) {
    this.progress = progress;
    this.people = people;
    this.of = Math.multiplyExact(people.size(), passes);
    progress.at(0, of);
  }

  void all(Each each) throws IOException {
    for (Person person : people) {
      look();
      each.write(person);
      progress.at(++done, of);
    }
  }

  /** So many people need not be gone through again. */
  void skip(int passes) {
    done += passes * people.size();
    progress.at(done, of);
  }

  /** A value was written. */
  void value() {
    if (++values % LOOKS == 0) {
      look();
    }
  }

  private void look() {
    if (progress.isCancelled()) {
      throw new CancelledException();
    }
  }
}
