package assent.core;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AlertSnapshot;
import assent.core.api.study.Rhythm;
import assent.core.lifecycle.Timings;
import assent.core.operation.InviteRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * How long core waits stands in {@link Timings} and nowhere else. Read from the compiled classes:
 * there it is told whether a number was written down or came from somebody.
 */
@DisplayName("Lengths of time in core")
class TimesOnOnePageTest {
  /**
   * Lengths that nobody waits: how long a link may live, how soon an alert of a level is to be
   * acknowledged, how often a value is due, and when a coordinator is told of what others have not
   * done.
   */
  private static final Set<String> AGREED =
      Set.of(
          nameOf(InviteRequest.class),
          nameOf(AlertSnapshot.Level.class),
          nameOf(Rhythm.class),
          "assent/core/study/Needs",
          // Calendars: a day of the last 28, and how long a half-made export can be gone on with.
          "assent/core/data/Digests",
          "assent/core/export/StudyExport");

  private static final Set<String> LENGTHS =
      Set.of("ofNanos", "ofMillis", "ofSeconds", "ofMinutes", "ofHours", "ofDays");

  private static final Pattern NAMED_BY_ITS_UNIT =
      Pattern.compile(".*_(NS|NANOS|MS|MILLIS|SECONDS|MINUTES)");

  /** One of each way to write down a length, and beside each what is none. */
  @SuppressWarnings("unused")
  static final class Planted {
    private static final Duration CONSTANT = Duration.ofMillis(150);
    private static final long WAIT_MILLIS = 500;

    void pause() {
      LockSupport.parkNanos(1_000_000);
    }

    @Nullable Object take(BlockingQueue<?> queue) throws InterruptedException {
      return queue.poll(2, TimeUnit.SECONDS);
    }

    long converted() {
      return TimeUnit.MINUTES.toNanos(3);
    }

    Duration fromAHeader(String header) {
      return Duration.ofSeconds(Long.parseLong(header));
    }

    void pause(Duration time) {
      LockSupport.parkNanos(time.toNanos());
    }
  }

  private static String nameOf(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static List<String> lengthsIn(ClassModel type) {
    List<String> found = new ArrayList<>();
    for (FieldModel field : type.fields()) {
      boolean constant =
          field.attributes().stream().anyMatch(each -> each instanceof ConstantValueAttribute);
      String name = field.fieldName().stringValue();
      if (constant && NAMED_BY_ITS_UNIT.matcher(name).matches()) {
        found.add(name);
      }
    }
    for (MethodModel method : type.methods()) {
      List<Instruction> all =
          method.code().stream()
              .flatMap(code -> code.elementStream())
              .filter(TimesOnOnePageTest::matters)
              .map(Instruction.class::cast)
              .toList();
      for (int i = 1; i < all.size(); i++) {
        if (isLength(all.get(i - 1), all.get(i))) {
          found.add(method.methodName().stringValue());
        }
      }
    }
    return found;
  }

  private static boolean matters(CodeElement element) {
    return element instanceof Instruction && !(element instanceof ConvertInstruction);
  }

  /** A number and a unit beside each other, or a number that is handed to what takes a length. */
  private static boolean isLength(Instruction first, Instruction second) {
    if (first instanceof ConstantInstruction number && isNumber(number)) {
      return isUnit(second)
          || (second instanceof InvokeInstruction call && (isDuration(call) || isPause(call)));
    }
    return isUnit(first) && second instanceof ConstantInstruction number && isNumber(number);
  }

  private static boolean isNumber(ConstantInstruction constant) {
    return constant.constantValue() instanceof Number;
  }

  private static boolean isUnit(Instruction instruction) {
    return instruction instanceof FieldInstruction field
        && field.owner().asInternalName().equals(nameOf(TimeUnit.class));
  }

  private static boolean isDuration(InvokeInstruction call) {
    return call.owner().asInternalName().equals(nameOf(Duration.class))
        && LENGTHS.contains(call.name().stringValue());
  }

  private static boolean isPause(InvokeInstruction call) {
    String method = call.owner().asInternalName() + "." + call.name().stringValue();
    return method.equals(nameOf(LockSupport.class) + ".parkNanos")
        || method.equals("java/lang/Thread.sleep");
  }

  private static ClassModel read(Class<?> type) throws IOException {
    String file = "/" + nameOf(type) + ".class";
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file))) {
      return ClassFile.of().parse(in.readAllBytes());
    }
  }

  @Test
  @DisplayName("stand on one page")
  void onePage() throws Exception {
    Path main = Path.of(Timings.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> found = new ArrayList<>();
    int seen = 0;
    try (Stream<Path> files = Files.walk(main.resolve("assent/core"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        ClassModel type = ClassFile.of().parse(file);
        String name = type.thisClass().asInternalName();
        seen++;
        if (!AGREED.contains(name) && !name.equals(nameOf(Timings.class))) {
          lengthsIn(type).forEach(where -> found.add(name + "." + where));
        }
      }
    }

    assertThat(seen).as("classes looked at").isGreaterThan(500);
    assertThat(found).isEmpty();
  }

  @Test
  @DisplayName("would be found elsewhere, however they are written down")
  void planted() throws IOException {
    assertThat(lengthsIn(read(Planted.class)))
        .containsExactlyInAnyOrder("WAIT_MILLIS", "<clinit>", "pause", "take", "converted");
  }
}
