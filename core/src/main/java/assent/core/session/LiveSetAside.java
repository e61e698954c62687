package assent.core.session;

import assent.core.api.SetAsideItem;
import assent.core.api.SetAsideService;
import assent.core.consent.RelationshipRegistry;
import assent.core.observe.MutableSequence;
import assent.core.observe.ObservableSequence;
import assent.core.platform.Connection;

/** What could not be read of the account, as it is shown. */
final class LiveSetAside implements SetAsideService {
  private final UnreadRegistry registry;
  private final RelationshipRegistry relationships;
  private final Connection own;
  private final Runnable accessGone;
  private final MutableSequence<SetAsideItem> shown = new MutableSequence<>();

  /**
   * @param accessGone hears that an access was deleted: a relationship may have gone with it
   */
  LiveSetAside(
      UnreadRegistry registry,
      RelationshipRegistry relationships,
      Connection own,
      Runnable accessGone) {
    this.registry = registry;
    this.relationships = relationships;
    this.own = own;
    this.accessGone = accessGone;
  }

  /** Brings what is shown up to what is known. */
  void refresh() {
    shown.set(
        registry.items(half -> relationships.withHalf(half).map(RelationshipRegistry.Entry::id)));
  }

  @Override
  public ObservableSequence<SetAsideItem> all() {
    return shown;
  }

  @Override
  public void delete(SetAsideItem item) {
    try {
      registry.delete(own, item);
    } finally {
      refresh();
    }
    if (item.kind() == SetAsideItem.Kind.ACCESS) {
      accessGone.run();
    }
  }
}
