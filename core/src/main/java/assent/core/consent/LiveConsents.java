package assent.core.consent;

import assent.core.api.ConsentService;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.ScopeProposal;
import assent.core.cmc.RelationshipId;
import assent.core.observe.ObservableSequence;
import assent.core.security.Secret;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What others ask of this account, with what is shown of it. */
public final class LiveConsents implements ConsentService {
  private final ConsentCommands commands;
  private final ObservableSequence<ScopeProposal> proposals;
  private final Function<RelationshipId, RelationshipSnapshot> shown;

  /**
   * @param proposals over all relationships
   * @param shown the relationship of this id as it is shown, which is brought up to date before
   */
  public LiveConsents(
      ConsentCommands commands,
      ObservableSequence<ScopeProposal> proposals,
      Function<RelationshipId, RelationshipSnapshot> shown) {
    this.commands = commands;
    this.proposals = proposals;
    this.shown = shown;
  }

  @Override
  public OfferSnapshot read(Secret link) {
    return commands.read(link);
  }

  @Override
  public RelationshipSnapshot accept(OfferSnapshot offer, Set<Integer> granted) {
    return shown.apply(commands.accept(offer, granted));
  }

  @Override
  public void decline(OfferSnapshot offer, @Nullable String reason) {
    commands.decline(offer, reason);
  }

  @Override
  public ObservableSequence<ScopeProposal> proposals() {
    return proposals;
  }
}
