package assent.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of two people, told by themselves: the reference that sessions are compared
 * with. It knows nothing of streams, accesses, networks or time.
 */
class Life {
  /** What is asked for in every invite: the first is mandatory. */
  static final List<String> ITEMS = List.of("heart", "sleep", "steps");

  static final class Invite {
    final int number;
    final int owner;
    final boolean open;
    final boolean choice;
    final int items;
    boolean withdrawn;
    @Nullable Bond bond;

    Invite(int number, int owner, boolean open, boolean choice, int items) {
      this.number = number;
      this.owner = owner;
      this.open = open;
      this.choice = choice;
      this.items = items;
    }

    boolean isFree() {
      return !withdrawn && bond == null;
    }

    String title() {
      return "Study " + number;
    }
  }

  static final class Said {
    final int by;
    final String text;
    boolean sent;

    Said(int by, String text, boolean sent) {
      this.by = by;
      this.text = text;
      this.sent = sent;
    }
  }

  static final class Alarm {
    final Said said;
    final boolean wantsAck;
    boolean acknowledged;

    Alarm(Said said, boolean wantsAck) {
      this.said = said;
      this.wantsAck = wantsAck;
    }
  }

  static final class Wish {
    final TreeSet<String> items;
    final String reason;
    String state = "OPEN";

    Wish(TreeSet<String> items, String reason) {
      this.items = items;
      this.reason = reason;
    }
  }

  /** A relationship. */
  static final class Bond {
    final Invite invite;
    final int accepter;
    TreeSet<String> shared;
    int endedBy = -1;
    final boolean[] seen = {true, true};
    final boolean[] forgotten = {false, false};
    final List<Said> chats = new ArrayList<>();
    final List<Alarm> alarms = new ArrayList<>();
    final List<Wish> wishes = new ArrayList<>();

    Bond(Invite invite, int accepter, TreeSet<String> shared) {
      this.invite = invite;
      this.accepter = accepter;
      this.shared = shared;
    }

    boolean lives() {
      return endedBy < 0;
    }

    boolean hasUnsent() {
      return chats.stream().anyMatch(said -> !said.sent)
          || alarms.stream().anyMatch(alarm -> !alarm.said.sent);
    }
  }

  /** Whether ended relationships survive a restart of the client. */
  private final boolean keepsHistory;

  final List<Invite> invites = new ArrayList<>();
  final List<Bond> bonds = new ArrayList<>();
  final boolean[] online = {true, true};
  private int spoken;

  Life(boolean keepsHistory) {
    this.keepsHistory = keepsHistory;
  }

  /** What an operation turns out to be, with whom and what it is about. */
  record Move(
      Op op,
      @Nullable Invite invite,
      @Nullable Bond bond,
      @Nullable Alarm alarm,
      @Nullable Wish wish,
      TreeSet<String> items,
      String text) {}

  /** What this operation is now; empty when there is nothing it could be done to. */
  Optional<Move> move(Op op) {
    int me = op.who();
    boolean here = online[me];
    return switch (op.kind()) {
      case INVITE -> here ? of(op, null, null, null, null, none(), "") : Optional.empty();
      case WITHDRAW -> invite(op, here, i -> i.owner == me && i.isFree());
      case READ, DECLINE -> invite(op, here, i -> i.owner != me && i.isFree());
      case ACCEPT -> invite(op, here, i -> i.owner != me && !(i.open && i.bond != null));
      case CHAT, ALERT ->
          bond(op, b -> b.lives() && b.seen[me])
              .flatMap(b -> of(op, null, b, null, null, none(), words(op)));
      case ACKNOWLEDGE ->
          here
              ? pick(
                      op,
                      alarms(a -> a.wantsAck && !a.acknowledged && a.said.by != me && a.said.sent))
                  .flatMap(b -> of(op, null, bondOf(b), b, null, none(), ""))
              : Optional.empty();
      case PROPOSE ->
          here
              ? bond(op, b -> b.lives() && b.accepter != me && b.seen[me])
                  .flatMap(
                      b ->
                          of(
                              op,
                              null,
                              b,
                              null,
                              null,
                              subset(op.detail(), b.invite.items),
                              words(op)))
              : Optional.empty();
      case ACCEPT_SCOPE, REFUSE_SCOPE ->
          here
              ? pick(op, openWishes(me)).flatMap(w -> of(op, null, bondOf(w), null, w, w.items, ""))
              : Optional.empty();
      case END ->
          here
              ? bond(op, b -> b.lives() && b.seen[me] && !b.hasUnsent())
                  .flatMap(b -> of(op, null, b, null, null, none(), ""))
              : Optional.empty();
      case RESTART ->
          keepsHistory || here ? of(op, null, null, null, null, none(), "") : Optional.empty();
      case OFFLINE -> here ? of(op, null, null, null, null, none(), "") : Optional.empty();
      case ONLINE -> here ? Optional.empty() : of(op, null, null, null, null, none(), "");
    };
  }

  /** Makes it true. */
  void apply(Move move) {
    Op op = move.op();
    int me = op.who();
    switch (op.kind()) {
      case INVITE -> invites.add(invite(op, invites.size()));
      case WITHDRAW -> there(move.invite()).withdrawn = true;
      case READ, DECLINE -> {}
      case ACCEPT -> {
        Invite invite = there(move.invite());
        if (invite.isFree()) {
          Bond bond = new Bond(invite, me, granted(op, invite));
          bond.seen[1 - me] = online[1 - me];
          invite.bond = bond;
          bonds.add(bond);
        }
      }
      case CHAT -> there(move.bond()).chats.add(new Said(me, move.text(), online[me]));
      case ALERT ->
          there(move.bond())
              .alarms
              .add(new Alarm(new Said(me, move.text(), online[me]), op.detail() % 2 == 0));
      case ACKNOWLEDGE -> there(move.alarm()).acknowledged = true;
      case PROPOSE -> {
        Bond bond = there(move.bond());
        for (Wish wish : bond.wishes) {
          wish.state = wish.state.equals("OPEN") ? "REPLACED" : wish.state;
        }
        bond.wishes.add(new Wish(move.items(), move.text()));
      }
      case ACCEPT_SCOPE -> {
        there(move.wish()).state = "ACCEPTED";
        there(move.bond()).shared = there(move.wish()).items;
      }
      case REFUSE_SCOPE -> there(move.wish()).state = "REFUSED";
      case END -> {
        Bond bond = there(move.bond());
        bond.endedBy = me;
        // Who never saw it cannot verify any more that it was.
        bond.forgotten[1 - me] |= !bond.seen[1 - me];
      }
      case RESTART -> {
        if (!keepsHistory) {
          bonds.stream().filter(b -> !b.lives()).forEach(b -> b.forgotten[me] = true);
        }
      }
      case OFFLINE -> online[me] = false;
      case ONLINE -> {
        online[me] = true;
        for (Bond bond : bonds) {
          bond.seen[me] = true;
          bond.chats.stream().filter(said -> said.by == me).forEach(said -> said.sent = true);
          bond.alarms.stream().filter(a -> a.said.by == me).forEach(a -> a.said.sent = true);
        }
      }
    }
  }

  /** The invite that this operation publishes. */
  static Invite invite(Op op, int number) {
    return new Invite(
        number,
        op.who(),
        op.pick() % 4 == 0,
        op.detail() % 2 == 0,
        1 + op.detail() / 2 % ITEMS.size());
  }

  /** What is granted: the mandatory one, and of the others those chosen where there is a choice. */
  static TreeSet<String> granted(Op op, Invite invite) {
    return invite.choice ? subset(op.detail(), invite.items) : subset(-1, invite.items);
  }

  /** The first, and those of the others whose bit is set. */
  private static TreeSet<String> subset(int bits, int of) {
    TreeSet<String> items = new TreeSet<>();
    for (int i = 0; i < of; i++) {
      if (i == 0 || (bits >> i & 1) == 1) {
        items.add(ITEMS.get(i));
      }
    }
    return items;
  }

  /** What one of the two must see, line by line. */
  List<String> seenBy(int me) {
    List<String> lines = new ArrayList<>();
    for (Invite invite : invites) {
      if (invite.owner == me) {
        lines.add(invite.title() + " " + state(me, invite));
      }
    }
    for (Bond bond : bonds) {
      if (!bond.forgotten[me]) {
        lines.addAll(seenBy(me, bond));
      }
    }
    return lines;
  }

  private static String state(int me, Invite invite) {
    if (invite.withdrawn) {
      return "WITHDRAWN";
    }
    if (invite.bond == null) {
      return "OPEN";
    }
    // Who accepted can be verified at the source only while the relationship lives.
    boolean forgotten = invite.bond.forgotten[me];
    return invite.open
        ? forgotten ? "OPEN" : "OPEN used"
        : forgotten ? "USED_UNVERIFIED" : "ACCEPTED used";
  }

  private static List<String> seenBy(int me, Bond bond) {
    List<String> lines = new ArrayList<>();
    String name = bond.invite.title();
    String state = bond.lives() ? "ACTIVE" : bond.endedBy == me ? "ENDED_BY_ME" : "ENDED_BY_PEER";
    lines.add(name + " bond " + state + (bond.accepter == me ? " shares" : " receives"));
    if (bond.lives()) {
      lines.add(name + " shared " + bond.shared);
    }
    for (int by = 0; by < 2; by++) {
      int one = by;
      String whose = one == me ? " mine " : " theirs ";
      lines.add(
          name
              + whose
              + bond.chats.stream().filter(s -> s.by == one && s.sent).map(s -> s.text).toList());
      lines.add(
          name
              + whose
              + "alerts "
              + bond.alarms.stream()
                  .filter(a -> a.said.by == one && a.said.sent)
                  .map(a -> a.said.text + (a.acknowledged ? "!" : ""))
                  .toList());
    }
    if (bond.lives()) {
      lines.add(
          name
              + " wishes "
              + bond.wishes.stream().map(w -> w.reason + w.items + " " + w.state).toList());
    }
    return lines;
  }

  private String words(Op op) {
    spoken++;
    String initial = op.kind() == Op.Kind.CHAT ? "c" : op.kind() == Op.Kind.ALERT ? "a" : "w";
    return initial + spoken;
  }

  private static TreeSet<String> none() {
    return new TreeSet<>();
  }

  private static Optional<Move> of(
      Op op,
      @Nullable Invite invite,
      @Nullable Bond bond,
      @Nullable Alarm alarm,
      @Nullable Wish wish,
      TreeSet<String> items,
      String text) {
    return Optional.of(new Move(op, invite, bond, alarm, wish, items, text));
  }

  private Optional<Move> invite(Op op, boolean here, Predicate<Invite> which) {
    if (!here) {
      return Optional.empty();
    }
    return pick(op, invites.stream().filter(which).toList())
        .flatMap(i -> of(op, i, null, null, null, none(), ""));
  }

  private Optional<Bond> bond(Op op, Predicate<Bond> which) {
    return pick(op, bonds.stream().filter(which).toList());
  }

  private List<Alarm> alarms(Predicate<Alarm> which) {
    return bonds.stream()
        .filter(Bond::lives)
        .flatMap(bond -> bond.alarms.stream())
        .filter(which)
        .toList();
  }

  private List<Wish> openWishes(int me) {
    return bonds.stream()
        .filter(bond -> bond.lives() && bond.accepter == me)
        .flatMap(bond -> bond.wishes.stream())
        .filter(wish -> wish.state.equals("OPEN"))
        .toList();
  }

  private Bond bondOf(Object part) {
    return bonds.stream()
        .filter(bond -> bond.alarms.contains(part) || bond.wishes.contains(part))
        .findFirst()
        .orElseThrow();
  }

  private static <T> Optional<T> pick(Op op, List<T> candidates) {
    return candidates.isEmpty() ? Optional.empty() : Optional.of(op.among(candidates));
  }

  static <T> T there(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("a move without what it is about");
    }
    return part;
  }
}
