package assent.ui.gate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import assent.core.error.CoreException;
import assent.ui.format.Problems;
import assent.ui.fx.ViewModel;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;
import javafx.util.Subscription;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** One dialect of views and view models, as far as a machine can hear it. */
final class Dialect {
  /** The frame around the screens, and choices that take effect at once: neither is anywhere. */
  private static final Set<String> STATELESS =
      Set.of("assent.ui.shell.ShellViewModel", "assent.ui.settings.SettingsViewModel");

  private static final ArchRule ONE_STATE =
      classes()
          .that()
          .areAssignableTo(ViewModel.class)
          .and()
          .haveSimpleNameEndingWith("ViewModel")
          .and()
          .doNotHaveFullyQualifiedName(ViewModel.class.getName())
          .should(
              new ArchCondition<>("have one sealed interface State, and show it by state()") {
                @Override
                public void check(JavaClass one, ConditionEvents events) {
                  if (!STATELESS.contains(one.getName()) && !hasState(one)) {
                    events.add(SimpleConditionEvent.violated(one, one.getName()));
                  }
                }
              });

  private static final ArchRule ENUMS_ARE_MAPPED =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "a constant is found by its name: a new one would only be missed at run time",
                  call ->
                      call.getTargetOwner().isEnum()
                          && call.getName().equals("valueOf")
                          && !call.getOriginOwner().equals(call.getTargetOwner())));

  private static final ArchRule ERRORS_ARE_CONSTANTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("assent.ui.format")
          .should()
          .callMethod(CoreException.class, "errorId");

  private static final ArchRule ONE_WAY_TO_HIDE =
      noClasses()
          .that()
          .resideOutsideOfPackages("assent.ui.control", "assent.ui.fx")
          .should()
          .callMethodWhere(named("setManaged"));

  private static final ArchRule VIEWS_UNTIE =
      noClasses()
          .that()
          .resideOutsideOfPackages("assent.ui.control", "assent.ui.fx")
          .should()
          .callMethodWhere(named("unbindBidirectional"));

  private static final ArchRule ONE_LIFE_CYCLE =
      methods()
          .that()
          .haveRawReturnType(Subscription.class)
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("assent.ui.fx")
          .should()
          .haveName("tie")
          .because("what lives while it is in a scene is a View");

  private static final ArchRule ACTIONS_TELL =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "a failure becomes words beside an Action",
                  call ->
                      call.getTargetOwner().isEquivalentTo(Problems.class)
                          && call.getName().equals("of")));

  private Dialect() {}

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(Named.of("every screen has one State", ONE_STATE)),
        Arguments.of(Named.of("enums are mapped by a switch", ENUMS_ARE_MAPPED)),
        Arguments.of(Named.of("errors are told apart by their constants", ERRORS_ARE_CONSTANTS)),
        Arguments.of(Named.of("one helper shows and hides", ONE_WAY_TO_HIDE)),
        Arguments.of(Named.of("what a view ties it unties by itself", VIEWS_UNTIE)),
        Arguments.of(Named.of("there is one life cycle", ONE_LIFE_CYCLE)),
        Arguments.of(Named.of("actions tell what did not work", ACTIONS_TELL)));
  }

  private static DescribedPredicate<JavaMethodCall> named(String method) {
    return DescribedPredicate.describe(
        method + " is called", (JavaAccess<?> call) -> call.getName().equals(method));
  }

  private static boolean hasState(JavaClass model) {
    try {
      Class<?> state = Class.forName(model.getName() + "$State");
      return state.isInterface()
          && state.isSealed()
          && model.getMethods().stream().anyMatch(method -> method.getName().equals("state"));
    } catch (ClassNotFoundException none) {
      return false;
    }
  }
}
