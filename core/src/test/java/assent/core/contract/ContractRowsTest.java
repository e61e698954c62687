package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of contract rows")
class ContractRowsTest {
  @Test
  @DisplayName("names every row that a test names")
  void noTestNamesAnUnknownRow() {
    assertThat(ContractRows.listed().keySet()).containsAll(ContractRows.named().keySet());
  }

  @Test
  @DisplayName("says of no tested row that it cannot be tested")
  void noContradiction() {
    assertThat(ContractRows.listed().entrySet())
        .filteredOn(row -> row.getValue().noTest() != null)
        .extracting(java.util.Map.Entry::getKey)
        .doesNotContainAnyElementsOf(ContractRows.named().keySet());
  }

  /**
   * The command that lists rows without a test; {@code docs/contract.md} tells how to run it. Does
   * nothing else in a build.
   */
  @Test
  @DisplayName("is printed with what no test names, when asked for")
  void printed() {
    if (Boolean.getBoolean("assent.contract.rows")) {
      ContractRows.main(new String[0]);
    }
    assertThat(ContractRows.listed()).hasSizeGreaterThan(100);
  }

  @Test
  @DisplayName("is refused when a row stands in it twice or says nothing")
  void badLists() {
    assertThatThrownBy(() -> ContractRows.parse(Stream.of("a | b", "a | c")))
        .hasMessageContaining("a | c");
    assertThatThrownBy(() -> ContractRows.parse(Stream.of("only an id")))
        .hasMessageContaining("only an id");
  }
}
