package assent.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rooms of core and the arrows between them. Every rule is tried twice: on core, which keeps
 * it, and on a house of planted faults with rooms of the same names, in each of which it must find
 * the fault meant for it.
 */
@DisplayName("The rooms of core")
class CoreArchitectureTest {
  private static final String CORE = "assent.core";
  private static final String PLANTED = "assent.core.planted";

  private static final List<String> FOUNDATIONS =
      List.of("error", "observe", "lifecycle", "security");

  /** Every room of core, from the bottom up: an arrow may only point down this list. */
  private static final List<String> FLOORS =
      List.of(
          "error",
          "observe",
          "lifecycle",
          "security",
          "cmc",
          "transport",
          "platform",
          "operation",
          "qr",
          "vault",
          "store",
          "live",
          "api",
          "outbox",
          "timeline",
          "persistence",
          "data",
          "consent",
          "conversation",
          "study",
          "export",
          "session",
          "client",
          "accounts");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CORE);
  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/planted/"))
          .importPackages(CORE);
  private static final JavaClasses FAULTS = new ClassFileImporter().importPackages(PLANTED);

  private static final Pattern FROM_A_GOOD_CLASS =
      Pattern.compile("^(Class|Constructor|Field|Method) <[\\w.]+\\.Good[.>]", Pattern.MULTILINE);

  /** A rule, made for a house, and the planted classes that it must point at. */
  private interface Rule {
    ArchRule in(String root);
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        rule("no user-interface toolkit", root -> noToolkit(), "UsesAwt", "UsesSwing"),
        rule(
            "cmc is pure",
            CoreArchitectureTest::cmcIsPure,
            "CmcKnowsPlatform",
            "CmcCallsOut",
            "CmcReadsFiles",
            "CmcLogs"),
        rule(
            "only platform and live use transport",
            CoreArchitectureTest::transportIsHidden,
            "OperationUsesTransport"),
        rule("only tests use the sandbox", root -> sandboxIsForTests(), "UsesSandbox"),
        rule("no cycles between packages", CoreArchitectureTest::noCycles, "RoundA", "RoundB"),
        rule(
            "arrows point down",
            CoreArchitectureTest::arrowsPointDown,
            "CmcKnowsPlatform",
            "TransportKnowsPlatform",
            "PlatformKnowsOperation",
            "OperationKnowsLive",
            "LiveKnowsSession"),
        rule("every room has its floor", CoreArchitectureTest::everyRoomHasItsFloor, "RoundA"),
        rule(
            "foundations stand on nothing of ours",
            CoreArchitectureTest::foundationsStandAlone,
            "ErrorKnowsCmc"),
        rule(
            "the facade holds nothing but data and interfaces",
            CoreArchitectureTest::facadeIsThin,
            "FacadeHoldsPlatform"),
        rule("nulls are marked everywhere", root -> nullsAreMarked(), "Unmarked"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  @DisplayName("keep to the rule")
  void kept(Rule rule, List<String> faults) {
    rule.in(CORE).check(MAIN);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  @DisplayName("would be caught breaking it")
  void caught(Rule rule, List<String> faults) {
    String report = rule.in(PLANTED).evaluate(FAULTS).getFailureReport().toString();

    assertThat(report).contains(faults).doesNotContainPattern(FROM_A_GOOD_CLASS);
  }

  @Test
  @DisplayName("have a floor each, and no floor is without a room")
  void floors() {
    assertThat(rooms(MAIN, CORE)).containsExactlyInAnyOrderElementsOf(FLOORS);
    assertThat(rooms(FAULTS, PLANTED)).as("planted rooms without a floor").contains("rounda");
  }

  private static Set<String> rooms(JavaClasses house, String root) {
    return house.stream()
        .map(type -> type.getPackageName().substring(root.length()))
        .map(inside -> inside.isEmpty() ? "" : inside.split("\\.")[1])
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("houses")
  @DisplayName("have no property that jqwik silently leaves out")
  void properties_run(JavaClasses house, boolean broken) {
    ArchRule rule =
        noMethods()
            .that()
            .areAnnotatedWith(Property.class)
            .should()
            .beAnnotatedWith(DisplayName.class)
            .because("jqwik skips such a property; it takes @Label");

    assertThat(rule.evaluate(house).hasViolation()).isEqualTo(broken);
  }

  static Stream<Arguments> houses() {
    return Stream.of(
        Arguments.of(Named.of("tests of core", TESTS), false),
        Arguments.of(Named.of("planted faults", FAULTS), true));
  }

  private static Arguments rule(String name, Rule rule, String... faults) {
    return Arguments.of(Named.of(name, rule), List.of(faults));
  }

  private static ArchRule noToolkit() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..");
  }

  private static ArchRule cmcIsPure(String root) {
    return CompositeArchRule.of(
            classes()
                .that()
                .resideInAPackage(root + ".cmc..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                    root + ".cmc..",
                    CORE + ".error",
                    CORE + ".security",
                    "tools.jackson..",
                    "org.jspecify..",
                    "java.."))
        .and(
            noClasses()
                .that()
                .resideInAPackage(root + ".cmc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.nio.file..", "java.nio.channels.."));
  }

  private static ArchRule transportIsHidden(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".transport..", root + ".platform..", root + ".live..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".transport..");
  }

  private static ArchRule sandboxIsForTests() {
    return noClasses().should().dependOnClassesThat().resideInAPackage("assent.sandbox..");
  }

  private static ArchRule noCycles(String root) {
    // The parts of the facade hang on the account that they belong to: they are one.
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            JavaClass.Predicates.resideInAPackage(root + ".api.."),
            JavaClass.Predicates.resideInAPackage(root + ".api.."));
  }

  private static ArchRule arrowsPointDown(String root) {
    @Nullable CompositeArchRule all = null;
    for (int i = 0; i + 1 < FLOORS.size(); i++) {
      String[] above =
          FLOORS.subList(i + 1, FLOORS.size()).stream()
              .map(layer -> root + "." + layer + "..")
              .toArray(String[]::new);
      ArchRule one =
          noClasses()
              .that()
              .resideInAPackage(root + "." + FLOORS.get(i) + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(above)
              // The house of planted faults has some of the rooms only.
              .allowEmptyShould(true);
      all = all == null ? CompositeArchRule.of(one) : all.and(one);
    }
    return Objects.requireNonNull(all);
  }

  private static ArchRule everyRoomHasItsFloor(String root) {
    String[] rooms = FLOORS.stream().map(room -> root + "." + room + "..").toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .resideInAnyPackage(rooms)
        .because("a room without a floor stands under no rule of direction");
  }

  private static ArchRule foundationsStandAlone(String root) {
    String[] foundations =
        FOUNDATIONS.stream().map(name -> root + "." + name).toArray(String[]::new);
    return classes()
        .that()
        .resideInAnyPackage(foundations)
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are their own or not ours",
                (JavaClass used) ->
                    List.of(foundations).contains(used.getPackageName())
                        || !used.getPackageName().startsWith("assent.")));
  }

  private static ArchRule facadeIsThin(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".api..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of core, but neither facade, cmc nor foundation",
                (JavaClass used) ->
                    used.getPackageName().startsWith("assent.")
                        && !used.getPackageName().startsWith(root + ".api")
                        && !used.getPackageName().startsWith(root + ".cmc")
                        && FOUNDATIONS.stream()
                            .noneMatch(name -> used.getPackageName().equals(CORE + "." + name))));
  }

  private static ArchRule nullsAreMarked() {
    return classes()
        .should(
            new ArchCondition<>("be in a package that is marked for nulls") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                    new SimpleConditionEvent(
                        item, marked, item.getFullName() + " is in an unmarked package"));
              }
            });
  }
}
