package assent.app.gate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules that span all modules, since the program is where all of them are on one class path.
 * Every rule is tried twice: on the program, which keeps it, and on a house of planted faults with
 * rooms of the same names, in each of which it must find the fault meant for it.
 */
@DisplayName("The rooms of the program")
class ArchitectureTest {
  private static final String OURS = "assent";
  private static final String PLANTED = "assent.app.gate.planted";

  private static final Set<String> FACADE =
      Set.of(
          "assent.core.api",
          "assent.core.api.study",
          "assent.core.cmc",
          "assent.core.error",
          "assent.core.observe",
          "assent.core.qr");

  /** What the composition root puts together, and what any program needs to begin and to end. */
  private static final Set<String> BESIDE_THE_FACADE =
      Set.of(
          "assent.core.accounts.StoredAccounts",
          "assent.core.platform.Platforms",
          "assent.core.platform.PlatformSettings",
          "assent.core.vault.Keyring",
          "assent.core.vault.HelperKeyring",
          "assent.core.security.Secret",
          "assent.core.lifecycle.BlockingGuard",
          "assent.core.lifecycle.Closer",
          "assent.core.lifecycle.CrashPoint",
          "assent.core.lifecycle.DurableFiles");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(OURS);
  private static final JavaClasses FAULTS = new ClassFileImporter().importPackages(PLANTED);

  /** A rule, made for a house, and the planted classes that it must point at. */
  private interface Rule {
    ArchRule in(String root);
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        rule("only ui.fx and app hop to the screen's thread", ArchitectureTest::hops, "Hopper"),
        rule(
            "of core the program sees the facade and what it puts together",
            ArchitectureTest::facade,
            "KnowsStore"),
        rule(
            "the program stands without demo, tour and sandbox",
            ArchitectureTest::standsAlone,
            "KnowsDemo",
            "UsesSandbox"),
        rule("only the demo uses the sandbox", ArchitectureTest::sandbox, "UsesSandbox"),
        rule(
            "PDF libraries and AWT are in the documents' helper and nowhere else",
            ArchitectureTest::oneToolkit,
            "UsesAwt",
            "WritesPicture",
            "ReadsPdf"),
        rule(
            "only its own process loads the documents' helper",
            ArchitectureTest::workerApart,
            "CallsWorker"),
        rule("the demo knows no tour", ArchitectureTest::demoKnowsNoTour, "KnowsTour"),
        rule("the tour's witness goes around core", ArchitectureTest::witness, "Witness"),
        rule("nobody knows the program but itself", ArchitectureTest::top, "KnowsProgram"),
        rule("no cycles in the program", ArchitectureTest::noCycles, "home"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  @DisplayName("keep to the rule")
  void kept(Rule rule, List<String> faults) {
    rule.in(OURS).check(MAIN);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  @DisplayName("would be caught breaking it")
  void caught(Rule rule, List<String> faults) {
    String report = rule.in(PLANTED).evaluate(FAULTS).getFailureReport().toString();

    assertThat(report).contains(faults).doesNotContainPattern("(?m)^\\w+ <[\\w.]+\\.Good[.>]");
  }

  @org.junit.jupiter.api.Test
  @DisplayName("are all looked at, every module of them")
  void whole() {
    assertThat(MAIN.stream().map(JavaClass::getPackageName))
        .contains(
            "assent.app",
            "assent.app.home",
            "assent.app.demo",
            "assent.app.tour",
            "assent.ui.shell",
            "assent.core.session",
            "assent.documents",
            "assent.documents.worker",
            "assent.sandbox");
    assertThat(MAIN.stream().map(JavaClass::getName))
        .as("what is allowed beside the facade is there")
        .containsAll(BESIDE_THE_FACADE);
  }

  private static Arguments rule(String name, Rule rule, String... faults) {
    return Arguments.of(Named.of(name, rule), List.of(faults));
  }

  private static ArchRule hops(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".ui.fx", root + ".app..")
        .should()
        .callMethod(Platform.class, "runLater", Runnable.class);
  }

  private static ArchRule facade(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(program(root))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are behind core's facade",
                (JavaClass used) ->
                    used.getPackageName().startsWith("assent.core.")
                        && !FACADE.contains(used.getPackageName())
                        && !BESIDE_THE_FACADE.contains(outermost(used))));
  }

  private static ArchRule standsAlone(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(program(root))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(root + ".app.demo..", root + ".app.tour..", "assent.sandbox..");
  }

  private static ArchRule sandbox(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".app.demo..", "assent.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("assent.sandbox..");
  }

  private static ArchRule oneToolkit(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".documents.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.awt..",
            "javax.swing..",
            "javax.imageio..",
            "javax.print..",
            "org.apache.pdfbox..",
            "org.apache.fontbox..");
  }

  private static ArchRule workerApart(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".documents.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".documents.worker..");
  }

  private static ArchRule demoKnowsNoTour(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".app.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".app.tour..");
  }

  private static ArchRule witness(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".app.tour")
        .and()
        .haveSimpleName("Witness")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("assent.core..", "assent.ui..");
  }

  private static ArchRule top(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(program(root))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(root + ".app", root + ".app.home..");
  }

  private static ArchRule noCycles(String root) {
    return slices().matching(root + ".app.(**)").should().beFreeOfCycles();
  }

  private static String[] program(String root) {
    return new String[] {root + ".app", root + ".app.home.."};
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type.getName());
  }
}
