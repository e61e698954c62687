package assent.core;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Accounts;
import assent.core.api.ComposerText;
import assent.core.api.DomainEvent;
import assent.core.api.study.Measured;
import assent.core.api.study.Reading;
import assent.core.api.study.StudyId;
import assent.core.cmc.ActiveText;
import assent.core.cmc.Identity;
import assent.core.cmc.Scope;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.security.Secret;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Texts that the facade gives out")
class FacadeTextTest {
  static Stream<Class<?>> records() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("assent.core.api")
            .stream()
            .filter(each -> each.getPackageName().startsWith("assent.core.api"))
            .<Class<?>>map(each -> each.reflect())
            .filter(each -> each.isRecord() && each != Accounts.SignedIn.class)
            // It takes nothing but small letters and digits.
            .filter(each -> each != StudyId.class)
            // A person's own words go back into the field exactly as they were written there.
            .filter(each -> each != ComposerText.class);
  }

  @Test
  @DisplayName("are looked for in all of its records")
  void all() {
    assertThat(records().map(Class::getSimpleName))
        .contains(
            "OfferSnapshot",
            "InviteSnapshot",
            "RelationshipSnapshot",
            "AlertSnapshot",
            "Message",
            "Notice",
            "ScopeProposal",
            "DataItem",
            "SearchHit",
            "Decision",
            "PlatformSnapshot",
            "InviteDraft");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  @DisplayName("are inert, whatever somebody else put into them")
  void inert(Class<? extends Record> record) throws ReflectiveOperationException {
    assertThat(ActiveRecords.in(record.getSimpleName(), make(record))).isEmpty();
  }

  @Test
  @DisplayName("are inert in failures, too: a platform words its errors and names their ids")
  void failures() {
    CoreException failure =
        new CoreException(
            ActiveText.HOSTILE,
            RetryKind.PERMANENT,
            "error.x",
            Map.of("host", ActiveText.HOSTILE, "count", 3),
            ActiveText.HOSTILE,
            null);
    assertThat(failure.errorId()).matches(ActiveText::isInert).doesNotContain("\n");
    assertThat(failure.getMessage()).matches(ActiveText::isInert).doesNotContain("\n");
    assertThat(String.valueOf(failure.arguments().get("host"))).matches(ActiveText::isInert);
    assertThat(failure.arguments()).containsEntry("count", 3);
  }

  private static Object make(Class<?> record) throws ReflectiveOperationException {
    RecordComponent[] parts = record.getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = value(parts[i].getGenericType());
    }
    Constructor<?> constructor = record.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static Object value(Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType many) {
      Type held = many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
      return many.getRawType() == Map.class
          ? Map.of("en", value(held))
          : many.getRawType() == Set.class ? Set.of(value(held)) : List.of(value(held));
    }
    Class<?> one = (Class<?>) type;
    if (one == String.class) {
      return ActiveText.HOSTILE;
    } else if (one == boolean.class) {
      return true;
    } else if (one == int.class) {
      return 1;
    } else if (one == long.class) {
      return 1L;
    } else if (one.isEnum()) {
      return one.getEnumConstants()[0];
    } else if (one == Identity.class) {
      return new Identity("ana-li", "here.example.org");
    } else if (one == Scope.class) {
      return new Scope(":_cmc:apps:assent:study");
    } else if (one == Instant.class) {
      return Instant.EPOCH;
    } else if (one == Duration.class) {
      return Duration.ofDays(1);
    } else if (one == Secret.class) {
      return Secret.of("secret");
    } else if (one == URI.class) {
      return URI.create("https://here.example.org/");
    } else if (one == CoreException.class) {
      return new CoreException("x", RetryKind.PERMANENT, "error.x", Map.of(), "x", null);
    }
    if (one == Integer.class) {
      return 1;
    } else if (one == Double.class || one == double.class) {
      return 1.0;
    } else if (one == LocalDate.class) {
      return LocalDate.EPOCH;
    } else if (one == ZoneId.class) {
      return ZoneOffset.UTC;
    } else if (one == StudyId.class) {
      return new StudyId("study");
    }
    if (one == Measured.class) {
      return new Measured.Words(ActiveText.HOSTILE);
    }
    if (one == Reading.class) {
      return make(Reading.Latest.class);
    }
    if (one == DomainEvent.class) {
      // Each kind of it is a record of its own, and is looked at as such.
      return new DomainEvent.InviteWithdrawn("invite", Instant.EPOCH);
    }
    assertThat(one).as("a kind of part that this test does not know").matches(Class::isRecord);
    return make(one);
  }
}
