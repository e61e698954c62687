package assent.app;

import static org.assertj.core.api.Assertions.assertThat;

import assent.app.planted.PlantedClique;
import assent.app.planted.PlantedHelper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Nothing is kept that nobody calls. Who calls is a program that somebody starts, or an example of
 * the client library; tests do not count.
 */
@DisplayName("Everything in main has a caller")
class CallersTest {
  private static final String CLIENT = "assent.core.client";

  /** The classes of core's tests, where the examples stand. */
  private static final List<Path> EXAMPLES =
      List.of(Path.of("../core/target/test-classes"), Path.of("core/target/test-classes"));

  private static JavaClasses all = noClasses();

  private static JavaClasses noClasses() {
    return new ClassFileImporter().importClasses();
  }

  @BeforeAll
  static void read() {
    ImportOption own = new ImportOption.DoNotIncludeTests();
    Path examples = EXAMPLES.stream().filter(Files::isDirectory).findFirst().orElseThrow();
    Set<Location> where =
        Stream.concat(
                Locations.ofPackage("assent").stream().filter(own::includes),
                Stream.of(Location.of(examples.resolve(CLIENT.replace('.', '/')))))
            .collect(Collectors.toSet());
    all = new ClassFileImporter().importLocations(where);
  }

  private static boolean isExample(JavaClass type) {
    return type.getPackageName().equals(CLIENT)
        && topOf(type).getSimpleName().endsWith("ExamplesTest");
  }

  private static boolean isMain(JavaClass type) {
    return type.getSource()
        .filter(source -> !source.getUri().toString().contains("/test-classes/"))
        .isPresent();
  }

  /** The window and what is behind it; the sandbox stands in for somebody else's platform. */
  private static boolean isOurs(JavaClass type) {
    return Stream.of("assent.core", "assent.ui", "assent.app")
        .anyMatch(room -> (type.getPackageName() + ".").startsWith(room + "."));
  }

  private static JavaClass topOf(JavaClass type) {
    JavaClass top = type;
    while (top.getEnclosingClass().isPresent()) {
      top = top.getEnclosingClass().get();
    }
    return top;
  }

  /** Every type that somebody comes to who begins at these. */
  private static Set<JavaClass> reached(JavaClasses in, DescribedPredicate<JavaClass> begin) {
    Deque<JavaClass> open = new ArrayDeque<>(in.that(begin).stream().toList());
    Set<JavaClass> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      JavaClass next = open.pop();
      Stream.concat(
              next.getDirectDependenciesFromSelf().stream()
                  .map(dependency -> dependency.getTargetClass().getBaseComponentType()),
              next.getEnclosingClass().stream())
          .filter(seen::add)
          .forEach(open::push);
    }
    return seen;
  }

  private static boolean isStarted(JavaClass type) {
    return type.getMethods().stream()
        .anyMatch(
            method ->
                method.getName().equals("main")
                    && method.getModifiers().contains(JavaModifier.STATIC));
  }

  /** What the program finds beside it when it runs, such as the demo, is named in a file. */
  private static Set<String> foundBeside(JavaClasses in) {
    return in.stream()
        .filter(JavaClass::isInterface)
        .map(type -> CallersTest.class.getResource("/META-INF/services/" + type.getName()))
        .filter(Objects::nonNull)
        .flatMap(CallersTest::lines)
        .collect(Collectors.toSet());
  }

  private static Stream<String> lines(URL file) {
    try (InputStream in = file.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Constants are copied into the classes that use them, which then say nothing of where from. */
  private static boolean holdsConstantsOnly(JavaClass type) {
    return !type.getFields().isEmpty()
        && type.getMethods().stream()
            .allMatch(method -> method.getModifiers().contains(JavaModifier.PRIVATE))
        && type.getFields().stream()
            .allMatch(
                field ->
                    field
                        .getModifiers()
                        .containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL)));
  }

  private static Set<String> withoutCaller(JavaClasses in) {
    Set<String> found = foundBeside(in);
    Set<JavaClass> reached =
        reached(
            in,
            DescribedPredicate.describe(
                "are started, found at run time, or examples",
                type -> isStarted(type) || found.contains(type.getName()) || isExample(type)));
    return in.stream()
        .filter(type -> isOurs(type) && !isExample(type))
        .filter(type -> isMain(type) || isPlanted(type))
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .filter(type -> !type.isAnonymousClass() && !reached.contains(type))
        .filter(type -> !holdsConstantsOnly(type))
        .map(JavaClass::getName)
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("every type")
  void types() {
    assertThat(all).as("what is looked at").hasSizeGreaterThan(1000);
    assertThat(withoutCaller(all)).isEmpty();
  }

  @Test
  @DisplayName("types that only call each other would be found")
  void plantedTypes() {
    JavaClasses planted =
        new ClassFileImporter().importClasses(PlantedClique.class, PlantedHelper.class);

    assertThat(withoutCaller(planted))
        .containsExactlyInAnyOrder(PlantedClique.class.getName(), PlantedHelper.class.getName());
  }

  /**
   * Public methods that nobody calls from another file. What overrides is called by the name of
   * what it overrides, and an interface is called where it is defined.
   */
  private static Set<String> uncalled(JavaClasses in, String... rooms) {
    return in.stream()
        .filter(type -> List.of(rooms).contains(type.getPackageName()))
        .filter(type -> isMain(type) || isPlanted(type))
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> !type.isEnum() && !type.isInterface())
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
        .filter(method -> !isComponent(method) && !overrides(method))
        .filter(method -> callers(method).noneMatch(caller -> counts(caller, method)))
        .map(JavaCodeUnit::getFullName)
        .collect(Collectors.toSet());
  }

  private static boolean isComponent(JavaMethod method) {
    return method.getOwner().isRecord()
        && method.getRawParameterTypes().isEmpty()
        && method.getOwner().tryGetField(method.getName()).isPresent();
  }

  private static boolean overrides(JavaMethod method) {
    Class<?>[] parameters =
        method.getRawParameterTypes().stream().map(JavaClass::reflect).toArray(Class<?>[]::new);
    return Stream.concat(
            method.getOwner().getAllRawSuperclasses().stream(),
            method.getOwner().getAllRawInterfaces().stream())
        .anyMatch(above -> above.tryGetMethod(method.getName(), parameters).isPresent());
  }

  private static Stream<JavaClass> callers(JavaMethod method) {
    return Stream.concat(method.getCallsOfSelf().stream(), method.getReferencesToSelf().stream())
        .map(access -> access.getOriginOwner());
  }

  private static boolean counts(JavaClass caller, JavaMethod method) {
    return (isMain(caller) || isPlanted(caller) || isExample(caller) || isHelperOfExamples(caller))
        && !topOf(caller).equals(topOf(method.getOwner()));
  }

  private static boolean isPlanted(JavaClass type) {
    return type.getPackageName().endsWith(".planted");
  }

  private static boolean isHelperOfExamples(JavaClass caller) {
    return topOf(caller).getName().equals(CLIENT + ".ClientExamples");
  }

  @Test
  @DisplayName("every public step of the protocol, and every function of the client library")
  void methods() {
    assertThat(uncalled(all, "assent.core.operation", CLIENT)).isEmpty();
  }

  @Test
  @DisplayName("a public method that only its own file calls would be found")
  void plantedMethods() {
    JavaClasses planted =
        new ClassFileImporter().importClasses(PlantedClique.class, PlantedHelper.class);

    assertThat(uncalled(planted, PlantedClique.class.getPackageName()))
        .containsExactly(PlantedClique.class.getName() + ".nobodyCallsThis()");
  }
}
