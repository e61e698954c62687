package assent.ui.gate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.fx.View;
import assent.ui.fx.ViewModel;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The rooms of the user interface")
class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("assent.ui");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("assent.ui.gate.planted");

  private static final Set<String> FACADE =
      Set.of(
          "assent.core.api",
          "assent.core.api.study",
          "assent.core.cmc",
          "assent.core.error",
          "assent.core.observe",
          "assent.core.qr");
  private static final Set<String> BESIDE_THE_FACADE =
      Set.of("assent.core.security.Secret", "assent.core.lifecycle.DurableFiles");

  private static final ArchRule VIEW_MODELS_HOLD_NO_NODES =
      noClasses()
          .that()
          .areAssignableTo(ViewModel.class)
          .or()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javafx.scene..");

  private static final ArchRule VIEWS_KNOW_NOTHING_OF_CORE =
      noClasses()
          .that()
          .areAssignableTo(View.class)
          .or()
          .areAssignableTo(Node.class)
          .or()
          .resideInAnyPackage("assent.ui.control..", "assent.ui.theme..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("assent.core..");

  /** What of core a user interface may hold: the facade, and what the facade is made of. */
  private static final ArchRule CORE_IS_ITS_FACADE =
      noClasses()
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are behind core's facade",
                  used ->
                      used.getPackageName().startsWith("assent.core.")
                          && !FACADE.contains(used.getPackageName())
                          && !BESIDE_THE_FACADE.contains(used.getFullName())));

  private static final ArchRule ONLY_FX_HOPS =
      noClasses()
          .that()
          .resideOutsideOfPackage("assent.ui.fx")
          .should()
          .callMethod(Platform.class, "runLater", Runnable.class);

  private static final ArchRule ONE_TOOLKIT =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.swing..");

  private static final ArchRule NO_CYCLES =
      slices().matching("assent.ui.(**)").should().beFreeOfCycles();

  private static final Set<String> BREAKS_LINES =
      Set.of("setWrapText", "wrapTextProperty", "setWrappingWidth", "wrappingWidthProperty");
  private static final Set<String> BREAKABLE =
      Set.of(
          "javafx.scene.control.Label",
          "javafx.scene.control.TextArea",
          "javafx.scene.text.TextFlow");

  private static final String JAVAFX_FIELD = "javafx.scene.control.TextField";

  // Right-to-left text breaks where JavaFX breaks it: docs/decisions/0007-right-to-left-text.md.
  private static final ArchRule ONE_ROOM_BREAKS_LINES =
      noClasses()
          .that()
          .resideOutsideOfPackage("assent.ui.control")
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "JavaFX is told to break lines",
                  call ->
                      call.getTargetOwner().getPackageName().startsWith("javafx.scene")
                          && BREAKS_LINES.contains(call.getTarget().getName())));

  private static final ArchRule LABELS_OF_ONE_KIND =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("assent.ui.control.TextLabel")
          .and()
          .doNotHaveFullyQualifiedName(
              "assent.ui.control.BoundedTextArea") // below it only that one
          .should()
          .callConstructorWhere(
              DescribedPredicate.describe(
                  "a label or area is made that breaks lines as JavaFX does",
                  call -> BREAKABLE.contains(call.getTargetOwner().getFullName())));

  private static final ArchRule FIELDS_OF_ONE_KIND =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("assent.ui.control.LineField")
          .should()
          .callConstructorWhere(
              DescribedPredicate.describe(
                  "a field of one line is made that draws two scripts as JavaFX does",
                  call -> call.getTargetOwner().getFullName().equals(JAVAFX_FIELD)));

  private static final ArchRule NULL_IS_MARKED =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith("org.jspecify.annotations.NullMarked");

  static Stream<Arguments> rules() {
    return Stream.concat(rooms(), Dialect.rules());
  }

  private static Stream<Arguments> rooms() {
    return Stream.of(
        Arguments.of(Named.of("view models import no nodes", VIEW_MODELS_HOLD_NO_NODES)),
        Arguments.of(Named.of("views import nothing of core", VIEWS_KNOW_NOTHING_OF_CORE)),
        Arguments.of(Named.of("nothing is seen of core but its facade", CORE_IS_ITS_FACADE)),
        Arguments.of(Named.of("only ui.fx hops to the screen's thread", ONLY_FX_HOPS)),
        Arguments.of(Named.of("only ui.control breaks texts into lines", ONE_ROOM_BREAKS_LINES)),
        Arguments.of(Named.of("labels are of the kind that bears any script", LABELS_OF_ONE_KIND)),
        Arguments.of(Named.of("fields are of the kind that bears any script", FIELDS_OF_ONE_KIND)),
        Arguments.of(Named.of("no AWT, no Swing", ONE_TOOLKIT)),
        Arguments.of(Named.of("every room has its floor", Floors.EVERY_ROOM_HAS_A_FLOOR)),
        Arguments.of(Named.of("arrows point down", Floors.ARROWS_POINT_DOWN)),
        Arguments.of(Named.of("no cycles between packages", NO_CYCLES)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  @DisplayName("are kept")
  void kept(ArchRule rule) {
    rule.check(OURS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  @DisplayName("are seen to be broken where they are")
  void caught(ArchRule rule) {
    assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
  }

  @org.junit.jupiter.api.Test
  @DisplayName("have packages whose nulls are marked")
  void nullMarked() {
    NULL_IS_MARKED.check(OURS);
  }
}
