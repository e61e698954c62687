package assent.core.planted.properties;

import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;

class SkippedProperty {
  @Property
  @DisplayName("jqwik leaves this out without a failure")
  void never_runs() {}
}
