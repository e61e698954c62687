package assent.core.consent;

import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.InviteService;
import assent.core.api.InviteSnapshot;
import assent.core.cmc.CapabilityLink;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Features;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.Scopes;
import assent.core.cmc.UnknownFields;
import assent.core.cmc.content.RequesterMeta;
import assent.core.observe.MutableSequence;
import assent.core.observe.ObservableSequence;
import assent.core.operation.Account;
import assent.core.operation.CapabilityState;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.operation.InviteStatus;
import assent.core.operation.Invites;
import assent.core.security.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Publishing invites and taking them back, and those there are, as they are shown. */
public final class LiveInvites implements InviteService {
  private final Invites invites;
  private final InviteRegistry registry;
  private final Supplier<Locale> locale;
  private final Runnable show;
  private final MutableSequence<InviteSnapshot> shown = new MutableSequence<>();

  public LiveInvites(
      Account account, InviteRegistry registry, Supplier<Locale> locale, Runnable show) {
    this.invites = new Invites(account);
    this.registry = registry;
    this.locale = locale;
    this.show = show;
  }

  /** Brings what is shown up to what is known. */
  public void refresh() {
    shown.set(registry.views(locale.get()));
  }

  @Override
  public ObservableSequence<InviteSnapshot> all() {
    return shown;
  }

  @Override
  public InviteSnapshot create(InviteDraft draft) {
    DraftCheck.invite(draft);
    List<Permission> permissions = new ArrayList<>();
    for (DataItem item : draft.items()) {
      permissions.add(Permission.on(item.streamId(), item.level(), item.name(), item.mandatory()));
    }
    Invite invite =
        invites.create(
            InviteRequest.of(
                    Scopes.fresh(AppCode.CODE),
                    new InviteRequest.Text(
                        new LocalizedText(draft.title()),
                        DraftCheck.optional(draft.description(), draft.title()),
                        new LocalizedText(draft.consent())),
                    permissions,
                    new RequesterMeta(
                        draft.requesterName(), AppCode.CODE, null, UnknownFields.NONE))
                .with(new Features(draft.chat(), draft.alerts()))
                .with(new InviteRequest.Link(draft.validity(), draft.openLink()))
                .with(new InviteRequest.Grant(draft.userChoice(), null)));
    return shown(new InviteStatus(invite, CapabilityState.OPEN, List.of(), List.of()));
  }

  @Override
  public Secret link(String inviteId) {
    return CapabilityLink.parse(find(inviteId).link()).capabilityUrl();
  }

  @Override
  public InviteSnapshot withdraw(String inviteId) {
    return shown(invites.withdraw(find(inviteId)));
  }

  private Invite find(String inviteId) {
    return registry
        .find(inviteId)
        .or(() -> invites.find(inviteId))
        .orElseThrow(() -> ErrorId.UNKNOWN_RESOURCE.exception("no invite of this account"));
  }

  private InviteSnapshot shown(InviteStatus status) {
    registry.put(status);
    show.run();
    return registry.view(status.invite().eventId(), locale.get()).orElseThrow();
  }
}
