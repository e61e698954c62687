package assent.ui.gate.planted;

import assent.ui.format.Problem;
import assent.ui.format.Problems;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;

/** Has loose flags instead of a state, and tells problems in its own way. */
final class StatelessViewModel extends ViewModel {
  StatelessViewModel(Ui ui) {
    super(ui);
  }

  Problem tell(RuntimeException failure) {
    return Problems.of(failure, ui.texts());
  }
}
