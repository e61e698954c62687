package assent.core.consent;

import assent.core.api.ChannelReview;
import assent.core.api.EndReport;
import assent.core.api.RelationshipService;
import assent.core.api.RelationshipSnapshot;
import assent.core.cmc.DisplayText;
import assent.core.cmc.ErrorId;
import assent.core.cmc.RelationshipId;
import assent.core.observe.MutableSequence;
import assent.core.observe.ObservableSequence;
import assent.core.operation.EndpointWatch;
import assent.core.operation.Relationship;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Everybody this account shares with, as they are shown; ending, and channels led elsewhere. */
public final class LiveRelationships implements RelationshipService {
  private final ConsentCommands commands;
  private final InviteRegistry invites;
  private final ArrivalHandler arrivals;
  private final EndpointWatch watch;
  private final BiConsumer<Relationship, EndpointWatch.Finding> looked;
  private final Runnable confirmed;
  private final Runnable show;
  private final MutableSequence<RelationshipSnapshot> shown = new MutableSequence<>();

  /**
   * @param looked hears what a look at an endpoint found, and shows it
   * @param confirmed hears that a place was taken as the right one: what waited may go out
   * @param show brings everything that is shown up to what is known
   */
  public LiveRelationships(
      ConsentCommands commands,
      InviteRegistry invites,
      ArrivalHandler arrivals,
      EndpointWatch watch,
      BiConsumer<Relationship, EndpointWatch.Finding> looked,
      Runnable confirmed,
      Runnable show) {
    this.commands = commands;
    this.invites = invites;
    this.arrivals = arrivals;
    this.watch = watch;
    this.looked = looked;
    this.confirmed = confirmed;
    this.show = show;
  }

  /** These are shown from now on. */
  public void show(List<RelationshipSnapshot> all) {
    shown.set(all);
  }

  /** The one of this id, as it is shown now. */
  public RelationshipSnapshot shown(RelationshipId id) {
    show.run();
    return shown.snapshot().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("accepted and not found"));
  }

  @Override
  public ObservableSequence<RelationshipSnapshot> all() {
    return shown;
  }

  @Override
  public EndReport end(RelationshipId id, @Nullable String reason) {
    EndReport report = commands.end(id, reason, invites::grantsBehind);
    show.run();
    return report;
  }

  @Override
  public ChannelReview reviewChannel(RelationshipId id) {
    Relationship relationship = arrivals.rereadOf(id);
    EndpointWatch.Place place = watch.inspect(relationship);
    if (place.finding() == EndpointWatch.Finding.SAME) {
      // Led back meanwhile.
      looked.accept(relationship, EndpointWatch.Finding.SAME);
    }
    return new ChannelReview(
        id,
        switch (place.finding()) {
          case SAME, FIRST -> ChannelReview.Finding.AS_BEFORE;
          case CHANGED -> ChannelReview.Finding.SAME_PERSON;
          case FOREIGN, NONE_YET -> ChannelReview.Finding.SOMEBODY_ELSE;
          case UNCONFIRMED -> ChannelReview.Finding.UNREACHABLE;
        },
        DisplayText.inert(place.leadsTo()),
        place.mark());
  }

  @Override
  public void confirmChannel(ChannelReview reviewed) {
    Relationship relationship = arrivals.rereadOf(reviewed.relationship());
    EndpointWatch.Finding finding = watch.trust(relationship, reviewed.mark());
    switch (finding) {
      case SAME, FIRST -> {
        looked.accept(relationship, finding);
        confirmed.run();
      }
      case UNCONFIRMED -> throw ErrorId.ASSENT_UNREACHABLE.exception("not carried out");
      case CHANGED, FOREIGN, NONE_YET ->
          throw ErrorId.ASSENT_ENDPOINT_CHANGED.exception(
              "not the place that was shown, or not theirs");
    }
  }
}
