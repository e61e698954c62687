package assent.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the sandbox's own borders")
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("assent.sandbox");

  private static final ArchRule NO_WINDOWS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..");

  private static final ArchRule NOTHING_OF_OURS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("assent.core..", "assent.ui..", "assent.app..");

  /** Without {@code Sandbox} and its like, which put everything together. */
  private static final ArchRule NO_CYCLES =
      slices().matching("assent.sandbox.(*)..").should().beFreeOfCycles();

  private static final ArchRule MODEL_KNOWS_NO_OTHER_ROOM =
      classes()
          .that()
          .resideInAPackage("assent.sandbox.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "assent.sandbox.model..",
              "java..",
              "org.slf4j..",
              "org.jspecify..",
              "tools.jackson..");

  private static final ArchRule CMC_KNOWS_THE_MODEL_ONLY =
      noClasses()
          .that()
          .resideInAPackage("assent.sandbox.cmc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "assent.sandbox.api..",
              "assent.sandbox.http..",
              "assent.sandbox.socket..",
              "assent.sandbox.fault..");

  @Test
  @DisplayName("no window, nothing of core, no cycle; the rooms know what they may know")
  void borders() {
    assertThat(MAIN).isNotEmpty();
    NO_WINDOWS.check(MAIN);
    NOTHING_OF_OURS.check(MAIN);
    NO_CYCLES.check(MAIN);
    MODEL_KNOWS_NO_OTHER_ROOM.check(MAIN);
    CMC_KNOWS_THE_MODEL_ONLY.check(MAIN);
  }

  /** Something that no room may do. */
  static final class Planted {
    java.awt.Point point = new java.awt.Point();
  }

  @Test
  @DisplayName("a planted window is found")
  void planted() {
    JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);
    assertThat(NO_WINDOWS.evaluate(planted).hasViolation()).isTrue();
  }
}
