package assent.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One thing that one of two people does. What it is done to is chosen by its numbers among what
 * there is when its turn comes, so that any part of a list of operations is again a list that can
 * be played.
 *
 * @param who 0 or 1
 * @param pick which invite, relationship, alert or proposal
 * @param detail which items, how many, whether at all
 */
record Op(Kind kind, int who, int pick, int detail) {
  /** What is done, and how often compared with the others. */
  enum Kind {
    INVITE(6),
    WITHDRAW(2),
    READ(3),
    ACCEPT(6),
    DECLINE(2),
    CHAT(40),
    ALERT(8),
    ACKNOWLEDGE(8),
    PROPOSE(5),
    ACCEPT_SCOPE(4),
    REFUSE_SCOPE(2),
    END(2),
    RESTART(2),
    OFFLINE(2),
    ONLINE(6);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  /** So many, drawn from a seed. */
  static List<Op> draw(long seed, int count) {
    Random chance = new Random(seed);
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < kind.weight; i++) {
        kinds.add(kind);
      }
    }
    List<Op> ops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ops.add(
          new Op(
              kinds.get(chance.nextInt(kinds.size())),
              chance.nextInt(2),
              chance.nextInt(1000),
              chance.nextInt(1000)));
    }
    return ops;
  }

  /** One of these, chosen by {@link #pick}. */
  <T> T among(List<T> candidates) {
    return candidates.get(pick % candidates.size());
  }

  @Override
  public String toString() {
    return kind + "(" + who + "," + pick + "," + detail + ")";
  }
}
