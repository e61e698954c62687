package assent.ui.fx;

import assent.core.observe.Pin;
import java.util.ArrayList;
import java.util.List;

/** Pins with one owner, all ended together. */
final class Pins {
  private final List<Pin> held = new ArrayList<>();

  void add(Pin pin) {
    held.add(pin);
  }

  void closeAll() {
    List<Pin> ending = List.copyOf(held);
    held.clear();
    ending.forEach(Pin::close);
  }

  int size() {
    return held.size();
  }
}
