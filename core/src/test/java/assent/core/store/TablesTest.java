package assent.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A table in which nobody writes is a promise that nobody keeps. */
@DisplayName("The tables of the store")
class TablesTest {
  /** Planted: nobody names the second. */
  enum PlantedTable {
    WRITTEN,
    FORGOTTEN
  }

  /** Names a planted table. */
  static final class PlantedWriter {
    PlantedTable where() {
      return PlantedTable.WRITTEN;
    }
  }

  /** Constants that no class names but those that make them. */
  private static Set<String> forgotten(JavaClasses in, Class<?> tables, Class<?>... makers) {
    return in.get(tables).getFields().stream()
        .filter(field -> field.getRawType().isEquivalentTo(tables))
        .filter(field -> field.getAccessesToSelf().stream().noneMatch(by -> counts(by, makers)))
        .map(JavaField::getName)
        .collect(Collectors.toSet());
  }

  private static boolean counts(JavaAccess<?> access, Class<?>... makers) {
    JavaClass by = access.getOriginOwner();
    return List.of(makers).stream().noneMatch(by::isEquivalentTo);
  }

  @Test
  @DisplayName("are each named by somebody who reads or writes in them")
  void used() {
    JavaClasses core =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("assent.core");

    assertThat(forgotten(core, Table.class, Table.class, Migrations.class)).isEmpty();
  }

  @Test
  @DisplayName("would be found if nobody named them")
  void planted() {
    JavaClasses house =
        new ClassFileImporter().importClasses(PlantedTable.class, PlantedWriter.class);

    assertThat(forgotten(house, PlantedTable.class, PlantedTable.class))
        .containsExactly("FORGOTTEN");
  }
}
