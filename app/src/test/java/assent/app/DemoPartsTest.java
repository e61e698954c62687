package assent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Demo and tour")
class DemoPartsTest {
  @Test
  @DisplayName("are found beside the program here, where both are")
  void there() throws Exception {
    assertThat(DemoParts.missing(Arguments.parse("--tour"))).isEmpty();
    assertThat(DemoParts.platform()).isPresent();
    assertThat(DemoParts.tour()).isPresent();
  }

  @Test
  @DisplayName("are looked for without loading the platform or its server")
  void notLoadedBefore() throws Exception {
    try (URLClassLoader without =
        loader(entry -> !holds(entry, "sandbox") && !holds(entry, "jetty"))) {
      assertThat(names(without, "assent.ui.entry.DemoPlatform"))
          .containsExactly("assent.app.demo.EmbeddedDemo");
    }
  }

  @Test
  @DisplayName("are missed, and not stumbled over, in a package without them")
  void leftOut() throws Exception {
    try (URLClassLoader without =
        loader(
            entry -> !holds(entry, "demo") && !holds(entry, "tour") && !holds(entry, "sandbox"))) {
      assertThat(names(without, "assent.ui.entry.DemoPlatform")).isEmpty();
      assertThat(names(without, "assent.ui.entry.DemoTour")).isEmpty();
      assertThat(said(without, "--demo")).isEqualTo("This copy of Assent comes without the demo.");
      assertThat(said(without)).isEqualTo("nothing");
    }
  }

  @Test
  @DisplayName("are told apart: with the demo and without the tour, a display is needed")
  void onlyDemo() throws Exception {
    try (URLClassLoader without = loader(entry -> !holds(entry, "tour"))) {
      assertThat(said(without, "--demo")).isEqualTo("nothing");
      assertThat(said(without, "--tour")).contains("without the demo tour");
    }
  }

  /** What {@link DemoParts#missing} says among these classes. */
  private static String said(ClassLoader among, String... words) throws Exception {
    Class<?> arguments = among.loadClass("assent.app.Arguments");
    var parse = arguments.getDeclaredMethod("parse", String[].class);
    parse.setAccessible(true);
    var missing = among.loadClass("assent.app.DemoParts").getDeclaredMethod("missing", arguments);
    missing.setAccessible(true);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(among);
    try {
      var said = (java.util.Optional<?>) missing.invoke(null, parse.invoke(null, (Object) words));
      return said.map(String::valueOf).orElse("nothing");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static List<String> names(ClassLoader among, String service)
      throws ClassNotFoundException, ServiceConfigurationError {
    return ServiceLoader.load(among.loadClass(service), among).stream()
        .map(found -> found.type().getName())
        .toList();
  }

  /** The class path of this test without some of its entries. */
  private static URLClassLoader loader(Predicate<Path> kept) throws Exception {
    List<Path> entries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    List<Path> left = entries.stream().filter(kept).toList();
    assertThat(left).as("something is left out").hasSizeLessThan(entries.size());
    URL[] urls = new URL[left.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = left.get(i).toUri().toURL();
    }
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  /** Whether this entry, a jar or a folder of classes, is of a module of this name. */
  private static boolean holds(Path entry, String module) {
    // …/app/demo/target/classes, or …/assent-demo-0.1.0.jar
    String place = entry.toUri().getPath();
    return place.endsWith(".jar")
        ? place.substring(place.lastIndexOf('/')).contains(module)
        : place.contains("/" + module + "/target/");
  }
}
