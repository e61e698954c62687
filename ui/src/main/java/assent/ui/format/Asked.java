package assent.ui.format;

import assent.core.api.ScopeProposal;
import assent.core.cmc.RelationshipId;
import assent.ui.text.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the other side asks for something and waits for an answer from here. */
public final class Asked {
  private Asked() {}

  /** The relationships in which something is asked. */
  public static Set<RelationshipId> of(List<ScopeProposal> proposals) {
    return proposals.stream()
        .filter(one -> one.answerable() && one.state() == ScopeProposal.State.OPEN)
        .map(ScopeProposal::relationship)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Says so. */
  public static Chip chip(Texts texts) {
    return new Chip(texts.get("state.asked"), Tone.PENDING);
  }
}
