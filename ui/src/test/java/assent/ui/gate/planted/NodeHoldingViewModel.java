package assent.ui.gate.planted;

import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import javafx.scene.control.Label;

/** A view model that holds a node. */
final class NodeHoldingViewModel extends ViewModel {
  final Label label = new Label();

  NodeHoldingViewModel(Ui ui) {
    super(ui);
  }
}
