package assent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.fx.Failures;
import assent.ui.fx.SameThread;
import assent.ui.fx.Ui;
import assent.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;

/**
 * A test of a view model: everything happens at once, on the test's own thread, without a screen.
 */
public abstract class VmTest {
  protected final Instants clock = new Instants();
  private final List<Throwable> unseen = new ArrayList<>();
  protected final Ui ui = surroundings();

  private Ui surroundings() {
    Failures failures = new Failures();
    failures.listen(unseen::add);
    SameThread same = new SameThread(failures);
    return new Ui(same, same, failures, Texts.in(Locale.ENGLISH), clock);
  }

  @AfterEach
  void nothingFailedUnseen() {
    assertThat(unseen).isEmpty();
  }
}
