package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.Call;
import assent.sandbox.model.Json;
import assent.sandbox.model.Platform;
import assent.sandbox.model.PlatformPlugin;
import assent.sandbox.model.StoredEvent;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Hooks the CMC behaviour into a platform's own calls. */
public final class CmcPlugin implements PlatformPlugin {
  private final CmcOptions options;
  private final Dispatcher dispatcher;
  private volatile @Nullable RetryLoop retryLoop;

  public CmcPlugin() {
    this(CmcOptions.defaults());
  }

  public CmcPlugin(CmcOptions options) {
    this.options = options;
    this.dispatcher = new Dispatcher(() -> LockSupport.parkNanos(options.acceptLag().toNanos()));
  }

  @Override
  public void start(Platform platform) {
    if (options.repairedRetryLoop() != null) {
      RetryLoop loop = new RetryLoop(platform, dispatcher);
      loop.start(options.repairedRetryLoop());
      retryLoop = loop;
    }
  }

  @Override
  public void close() {
    RetryLoop loop = retryLoop;
    if (loop != null) {
      loop.close();
    }
  }

  @Override
  public void onStreamsNamed(Call call, Collection<String> streamIds) {
    if (streamIds.stream().anyMatch(Streams::isCmc)) {
      Namespace.ensureReserved(new Ledger(call.account()));
    }
  }

  @Override
  public boolean hides(String streamId) {
    return Streams.isInternal(streamId);
  }

  @Override
  public void beforeEventCreate(Call call, ObjectNode event) {
    Ledger ledger = new Ledger(call.account());
    if (EventTypes.ALL.contains(String.valueOf(Json.text(event, "type")))) {
      Namespace.ensureReserved(ledger);
    }
    WriteRules.apply(ledger, self(call), call.access(), event);
  }

  @Override
  public void afterEventCreate(Call call, StoredEvent event) {
    switch (event.type()) {
      case EventTypes.REQUEST -> {
        ObjectNode content = event.contentObject();
        String accessId = Json.text(content, "capabilityAccessId");
        if (accessId != null && Json.isTrue(content, "capabilityRequested")) {
          Capabilities.stampRequestEventId(new Ledger(call.account()), accessId, event.id());
        }
      }
      // The answer tells the requester's server that the channel is ready.
      case EventTypes.BACK_CHANNEL -> dispatch(call, event);
      default -> {}
    }
  }

  @Override
  public void dispatchEventCreated(Call call, StoredEvent event) {
    if (EventTypes.ALL.contains(event.type()) && !event.type().equals(EventTypes.BACK_CHANNEL)) {
      dispatch(call, event);
    }
  }

  private void dispatch(Call call, StoredEvent event) {
    Ledger ledger = new Ledger(call.account());
    dispatcher.run(new Trigger(ledger, self(call), event.copy(), call.access()));
  }

  @Override
  public void beforeStreamCreate(Call call, ObjectNode stream) {
    String id = Json.text(stream, "id");
    if (id != null) {
      Namespace.checkCreate(id);
    }
  }

  @Override
  public void beforeStreamDelete(Call call, String streamId) {
    Namespace.checkDelete(streamId);
  }

  @Override
  public void beforeAccessCreate(Call call, ObjectNode access) {
    WriteRules.checkClientData(access);
  }

  @Override
  public void afterAccessCreate(Call call, Access access) {
    Namespace.ensureAppRoots(new Ledger(call.account()), access);
  }

  @Override
  public void beforeAccessUpdate(Call call, Access access, ObjectNode update) {
    WriteRules.checkClientData(update);
  }

  @Override
  public void afterAccessUpdate(Call call, Access before, Access after) {
    Namespace.ensureAppRoots(new Ledger(call.account()), after);
  }

  @Override
  public void dispatchAccessUpdated(Call call, Access before, Access after) {
    ScopeNotice.onAccessUpdated(call.account(), before, after);
  }

  @Override
  public void dispatchAccessDeleted(Call call, Access deleted) {
    Revocation.onAccessDeleted(call.account(), deleted);
  }

  private static Identity self(Call call) {
    return new Identity(call.account().username(), call.platform().host());
  }
}
