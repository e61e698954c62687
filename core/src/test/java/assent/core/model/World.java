package assent.core.model;

import static assent.core.model.Life.there;

import assent.core.api.AccountSession;
import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.Channels;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.EndReport;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.LinkState;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.TimelineItem;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.faults.FaultProxy;
import assent.core.faults.Stage;
import assent.core.faults.Stage.Person;
import assent.core.lifecycle.DurableFiles;
import assent.core.model.Life.Bond;
import assent.core.model.Life.Invite;
import assent.core.model.Life.Move;
import assent.core.persistence.EncryptedSessionStore;
import assent.core.persistence.SessionStore;
import assent.core.platform.Platform;
import assent.core.security.Secret;
import assent.core.security.SymmetricKey;
import assent.core.session.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Two real sessions on two platforms, each behind a proxy of its own, led by operations and
 * compared with {@link Life}.
 */
final class World implements AutoCloseable {
  /** Whether sessions keep what they have on disk. */
  static final boolean KEEPS_HISTORY = true;

  /** So many operations between two comparisons of everything. */
  private static final int BETWEEN = 8;

  private static final int ATTEMPTS = 4;

  /** How long a session may take to see what is true. */
  static final Duration USUAL = Duration.ofSeconds(40);

  /** What differs. */
  static final class Deviation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Deviation(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  private final Platform[] platforms;
  private final Person[] people;
  private final FaultProxy[] proxies;
  private final @Nullable AccountSession[] sessions = new AccountSession[2];
  private final Path folder;
  private final SymmetricKey[] keys = {SymmetricKey.random(), SymmetricKey.random()};
  private final Map<Invite, String> inviteIds = new HashMap<>();
  private final Map<Invite, Secret> links = new HashMap<>();
  private final Map<Invite, String> scopes = new HashMap<>();
  private final Life life;
  private final Duration bound;
  private final CountDownLatch never = new CountDownLatch(1);
  private final List<String> done = new ArrayList<>();
  private int sinceCompared;

  World(Stage stage, Life life, Duration bound) {
    this.life = life;
    this.bound = bound;
    try {
      folder = Files.createTempDirectory("assent-model");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    platforms = new Platform[] {stage.first(), stage.second()};
    people =
        new Person[] {
          stage.register(stage.first(), "ann"), stage.register(stage.second(), "ben"),
        };
    proxies = new FaultProxy[] {before(platforms[0]), before(platforms[1])};
    for (int who = 0; who < 2; who++) {
      open(who);
    }
  }

  private static FaultProxy before(Platform platform) {
    return FaultProxy.before(
        platform.info().register().getHost(), platform.info().register().getPort());
  }

  private void open(int who) {
    AccountSession session =
        Sessions.open(
            platforms[who],
            people[who].led(proxies[who]),
            people[who].identity().username(),
            kept(who),
            Clock.systemUTC(),
            () -> Locale.ENGLISH);
    sessions[who] = session;
    if (life.online[who]) {
      await(who + " is live", () -> session.connection().get() == ConnectionState.LIVE);
    }
  }

  /** The encrypted store of one of them, opened anew at each start of a session. */
  private SessionStore kept(int who) {
    Path libraries = Path.of(System.getProperty("java.io.tmpdir"), "assent-test-libraries");
    return EncryptedSessionStore.open(
        folder.resolve("account-" + who), libraries, keys[who], Clock.systemUTC(), () -> {});
  }

  private AccountSession session(int who) {
    return there(sessions[who]);
  }

  /** What was done so far. */
  List<String> done() {
    return done;
  }

  /**
   * Does one operation in both worlds, if there is anything to do it to.
   *
   * @return whether there was
   */
  boolean step(Op op) {
    Optional<Move> found = life.move(op);
    if (found.isEmpty()) {
      return false;
    }
    Move move = found.get();
    done.add(op + what(move));
    try {
      if (op.kind() == Op.Kind.OFFLINE) {
        compare(op.who());
      }
      actStubbornly(move);
      life.apply(move);
      if (op.kind() == Op.Kind.INVITE) {
        remember(op.who(), life.invites.getLast());
      }
      if (op.kind() == Op.Kind.ONLINE || ++sinceCompared >= BETWEEN) {
        compare();
      }
      return true;
    } catch (Deviation deviation) {
      throw deviation;
    } catch (RuntimeException failure) {
      throw new Deviation("failed: " + failure, failure);
    }
  }

  private static String what(Move move) {
    String invite = move.invite() == null ? "" : " " + move.invite().title();
    String bond = move.bond() == null ? "" : " in " + move.bond().invite.title();
    return invite + bond + (move.text().isEmpty() ? "" : " " + move.text());
  }

  private InviteSnapshot created = nothing();

  private static InviteSnapshot nothing() {
    return new InviteSnapshot(
        "", "", "", false, InviteState.UNKNOWN, List.of(), 0, Instant.EPOCH, null);
  }

  private void remember(int owner, Invite invite) {
    inviteIds.put(invite, created.id());
    scopes.put(invite, created.scope());
    links.put(invite, session(owner).invites().link(created.id()));
  }

  /**
   * As a person does who is told that the network failed: once more, and the same must come of it.
   */
  private void actStubbornly(Move move) {
    for (int attempt = 1; ; attempt++) {
      try {
        act(move);
        return;
      } catch (CoreException failure) {
        if (failure.retryKind() != RetryKind.NETWORK || attempt == ATTEMPTS) {
          throw failure;
        }
        done.add("once more after " + failure.errorId());
      }
    }
  }

  private void act(Move move) {
    Op op = move.op();
    int me = op.who();
    switch (op.kind()) {
      case INVITE -> {
        Invite shape = Life.invite(op, life.invites.size());
        created = session(me).invites().create(draft(shape));
        require(created.state() == InviteState.OPEN, "a new invite is " + created.state());
      }
      case WITHDRAW -> {
        InviteSnapshot view = session(me).invites().withdraw(there(inviteIds.get(move.invite())));
        require(view.state() == InviteState.WITHDRAWN, "withdrawn, yet " + view.state());
      }
      case READ -> {
        OfferSnapshot offer = read(me, move);
        require(offer.linkState() == LinkState.OPEN, "a free offer reads " + offer.linkState());
        require(offer.sender().equals(people[1 - me].identity()), "an offer of " + offer.sender());
        require(offer.items().size() == there(move.invite()).items, "items read: " + offer.items());
      }
      case DECLINE ->
          session(me).consents().decline(read(me, move), op.detail() % 2 == 0 ? "no" : null);
      case ACCEPT -> accept(me, move);
      case CHAT -> conversation(me, move).send(move.text());
      case ALERT ->
          conversation(me, move)
              .sendAlert(new AlertDraft(level(op), move.text(), "body", op.detail() % 2 == 0));
      case ACKNOWLEDGE -> {
        Conversation conversation = conversation(me, move);
        String title = there(move.alarm()).said.text;
        AlertSnapshot alert =
            awaitPresent(
                "alert " + title,
                () ->
                    session(me).alerts().all().snapshot().stream()
                        .filter(view -> !view.mine() && view.title().equals(title))
                        .findFirst());
        conversation.acknowledge(alert.id());
      }
      case PROPOSE -> conversation(me, move).proposeScope(items(move.items()), move.text());
      case ACCEPT_SCOPE -> conversation(me, move).acceptScope(proposal(me, move));
      case REFUSE_SCOPE -> conversation(me, move).refuseScope(proposal(me, move), "rather not");
      case END -> {
        // What is still on its way would fail, rightly; it is awaited, so that the model is simple.
        compare();
        EndReport report = session(me).relationships().end(id(me, there(move.bond())), "bye");
        require(report.ownSideClosed() && report.dataClosed(), "ended, yet " + report);
      }
      case RESTART -> {
        if (!KEEPS_HISTORY) {
          compare();
        }
        session(me).close();
        open(me);
      }
      case OFFLINE -> proxies[me].offline(true);
      case ONLINE -> proxies[me].offline(false);
    }
  }

  private OfferSnapshot read(int me, Move move) {
    return session(me).consents().read(there(links.get(there(move.invite()))));
  }

  private void accept(int me, Move move) {
    Invite invite = there(move.invite());
    if (invite.withdrawn) {
      refused(() -> read(me, move), "a withdrawn offer was read");
      return;
    }
    OfferSnapshot offer = read(me, move);
    if (invite.isFree()) {
      Set<Integer> indexes = new HashSet<>();
      TreeSet<String> granted = Life.granted(move.op(), invite);
      for (int i = 0; i < invite.items; i++) {
        if (granted.contains(Life.ITEMS.get(i))) {
          indexes.add(i);
        }
      }
      RelationshipSnapshot view = session(me).consents().accept(offer, indexes);
      require(view.state() == RelationshipState.ACTIVE, "accepted, yet " + view.state());
    } else {
      require(offer.linkState() == LinkState.USED, "a used offer reads " + offer.linkState());
      Bond bond = there(invite.bond);
      if (bond.lives()) {
        // Accepting what is accepted already changes nothing, and returns what there is.
        RelationshipSnapshot view = session(me).consents().accept(offer, Set.of(0));
        require(view.id().equals(id(me, bond)), "accepted again, and got " + view.id());
        return;
      }
      refused(() -> session(me).consents().accept(offer, Set.of(0)), "a used offer was accepted");
    }
  }

  private static void refused(Runnable call, String otherwise) {
    try {
      call.run();
    } catch (CoreException expected) {
      return;
    }
    throw new Deviation(otherwise, null);
  }

  private static AlertSnapshot.Level level(Op op) {
    return AlertSnapshot.Level.values()[op.pick() % AlertSnapshot.Level.values().length];
  }

  private ScopeProposal proposal(int me, Move move) {
    return awaitPresent(
        "proposal of " + move.items(),
        () ->
            conversation(me, move).proposals().snapshot().stream()
                .filter(p -> p.answerable() && p.reason().equals(there(move.wish()).reason))
                .findFirst());
  }

  private Conversation conversation(int me, Move move) {
    RelationshipId id = id(me, there(move.bond()));
    awaitPresent(
        "bond " + there(move.bond()).invite.title(),
        () ->
            session(me).relationships().all().snapshot().stream()
                .filter(v -> v.id().equals(id) && v.state() == RelationshipState.ACTIVE)
                .findFirst());
    return session(me).conversations().of(id);
  }

  private RelationshipId id(int me, Bond bond) {
    return RelationshipId.of(people[1 - me].identity(), there(scopes.get(bond.invite)));
  }

  private static InviteDraft draft(Invite invite) {
    List<DataItem> items = new ArrayList<>();
    for (int i = 0; i < invite.items; i++) {
      items.add(item(Life.ITEMS.get(i), i == 0 || !invite.choice));
    }
    Map<String, String> title = Map.of("en", invite.title());
    return new InviteDraft(
        new InviteDraft.Texts(title, Map.of("en", "What for"), Map.of("en", "I agree")),
        items,
        "Dr. Model",
        new InviteDraft.Link(invite.open, Duration.ofDays(1)),
        invite.choice,
        new Channels(true, true));
  }

  private static DataItem item(String stream, boolean mandatory) {
    return new DataItem(stream, stream, Permission.Level.READ, mandatory);
  }

  private static List<DataItem> items(TreeSet<String> names) {
    return names.stream().map(name -> item(name, false)).toList();
  }

  /** Waits until both who can be reached see what they must. */
  void compare() {
    sinceCompared = 0;
    for (int who = 0; who < 2; who++) {
      compare(who);
    }
  }

  private void compare(int who) {
    if (!life.online[who]) {
      return;
    }
    List<String> wanted = sorted(life.seenBy(who));
    long end = System.nanoTime() + bound.toNanos();
    List<String> seen = seenBy(who);
    while (!seen.equals(wanted)) {
      if (System.nanoTime() > end) {
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(seen);
        List<String> excess = new ArrayList<>(seen);
        excess.removeAll(wanted);
        throw new Deviation(who + " must see " + missing + " and sees " + excess, null);
      }
      pause();
      seen = seenBy(who);
    }
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  private List<String> seenBy(int who) {
    AccountSession session = session(who);
    List<String> lines = new ArrayList<>();
    for (InviteSnapshot invite : session.invites().all().snapshot()) {
      lines.add(
          invite.title() + " " + invite.state() + (invite.acceptedBy().isEmpty() ? "" : " used"));
    }
    for (RelationshipSnapshot view : session.relationships().all().snapshot()) {
      String name = name(view);
      lines.add(name + " bond " + view.state() + (view.iShare() ? " shares" : " receives"));
      boolean lives = view.state() == RelationshipState.ACTIVE;
      if (lives) {
        lines.add(name + " shared " + (view.shared() == null ? "?" : names(view.shared())));
      }
      Conversation conversation = session.conversations().of(view.id());
      while (conversation.hasEarlier().get()) {
        conversation.earlier();
      }
      List<TimelineItem> items = conversation.items().snapshot();
      for (boolean mine : new boolean[] {true, false}) {
        String whose = mine ? " mine " : " theirs ";
        lines.add(name + whose + texts(items, mine));
        lines.add(name + whose + "alerts " + alerts(items, mine));
      }
      if (lives) {
        lines.add(
            name
                + " wishes "
                + conversation.proposals().snapshot().stream()
                    .sorted(Comparator.comparing(ScopeProposal::at))
                    .map(
                        p ->
                            p.reason()
                                + names(p.wished())
                                + " "
                                + p.state()
                                + state(p.delivery(), p.mine(), p.failure()))
                    .toList());
      }
    }
    return sorted(lines);
  }

  private String name(RelationshipSnapshot view) {
    return scopes.entrySet().stream()
        .filter(entry -> entry.getValue().equals(view.id().scope().streamId()))
        .map(entry -> entry.getKey().title())
        .findFirst()
        .orElse("unknown " + view.id());
  }

  private static TreeSet<String> names(List<DataItem> items) {
    TreeSet<String> names = new TreeSet<>();
    items.forEach(item -> names.add(item.streamId()));
    return names;
  }

  private static List<String> texts(List<TimelineItem> items, boolean mine) {
    List<String> texts = new ArrayList<>();
    for (TimelineItem item : items) {
      if (item instanceof TimelineItem.Message message && message.mine() == mine) {
        texts.add(message.text() + state(message.delivery(), mine, message.failure()));
      }
    }
    return texts;
  }

  private static List<String> alerts(List<TimelineItem> items, boolean mine) {
    List<String> texts = new ArrayList<>();
    for (TimelineItem item : items) {
      if (item instanceof TimelineItem.Alert alert && alert.mine() == mine) {
        texts.add(
            alert.alert().title()
                + (alert.alert().acknowledgedAt() == null ? "" : "!")
                + state(alert.alert().delivery(), mine, alert.alert().failure()));
      }
    }
    return texts.stream().sorted(Comparator.comparingInt(World::number)).toList();
  }

  /** Critical ones overtake: alerts are compared by what was said, not by when it arrived. */
  private static int number(String title) {
    String digits = title.substring(1);
    int end = 0;
    while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
      end++;
    }
    return Integer.parseInt(digits.substring(0, end));
  }

  private static String state(Delivery delivery, boolean mine, @Nullable CoreException failure) {
    boolean right = delivery == (mine ? Delivery.DELIVERED : Delivery.RECEIVED);
    return right ? "" : " " + delivery + (failure == null ? "" : " " + failure.getMessage());
  }

  private void require(boolean right, String otherwise) {
    if (!right) {
      throw new Deviation(otherwise, null);
    }
  }

  private void await(String what, Supplier<Boolean> condition) {
    var unused =
        awaitPresent(what, () -> condition.get() ? Optional.of(what) : Optional.<String>empty());
  }

  private <T> T awaitPresent(String what, Supplier<Optional<T>> look) {
    long end = System.nanoTime() + bound.toNanos();
    Optional<T> found = look.get();
    while (found.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new Deviation("waited in vain for: " + what, null);
      }
      pause();
      found = look.get();
    }
    return found.get();
  }

  private void pause() {
    try {
      if (never.await(15, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody counts this down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Deviation("interrupted", e);
    }
  }

  @Override
  public void close() {
    for (int who = 0; who < 2; who++) {
      AccountSession session = sessions[who];
      if (session != null) {
        session.close();
      }
      proxies[who].close();
    }
    try {
      DurableFiles.deleteAll(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
