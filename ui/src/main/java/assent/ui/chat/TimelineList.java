package assent.ui.chat;

import java.util.AbstractList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;

/**
 * The rows of a conversation. A row is made when somebody asks for it; what a change costs depends
 * on how many lines there are to compare, and on no words.
 */
final class TimelineList extends ObservableListBase<TimelineRow> {
  private final TimelineRows maker;
  private List<TimelineLine> lines = List.of();

  TimelineList(TimelineRows maker) {
    this.maker = maker;
  }

  @Override
  public TimelineRow get(int index) {
    return maker.row(lines.get(index));
  }

  @Override
  public int size() {
    return lines.size();
  }

  /** The key of a row. */
  String key(int index) {
    return lines.get(index).key();
  }

  /** The kind of a row. */
  TimelineLine.Kind kind(int index) {
    return lines.get(index).kind();
  }

  /** Whether there may be something to press in a row. */
  boolean isReachable(int index) {
    return lines.get(index).isReachable();
  }

  /** Index of the row with this key; -1 for none. */
  int indexOf(String key) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** Shows these lines, and tells of what lies between the first and the last difference. */
  void show(List<TimelineLine> now) {
    List<TimelineLine> before = lines;
    int shorter = Math.min(before.size(), now.size());
    int first = 0;
    while (first < shorter && before.get(first).equals(now.get(first))) {
      first++;
    }
    int same = 0;
    while (same < shorter - first
        && before.get(before.size() - 1 - same).equals(now.get(now.size() - 1 - same))) {
      same++;
    }
    if (first == before.size() && first == now.size()) {
      return;
    }
    lines = now;
    modCount++;
    List<TimelineLine> gone = before.subList(first, before.size() - same);
    fireChange(new Step(this, first, now.size() - same, gone, maker));
  }

  /** One stretch of rows in the place of another. */
  static final class Step extends ListChangeListener.Change<TimelineRow> {
    private final TimelineList list;
    private final int from;
    private final int to;
    private final List<TimelineLine> gone;
    private final TimelineRows maker;
    private boolean told;

    private Step(TimelineList list, int from, int to, List<TimelineLine> gone, TimelineRows maker) {
      super(list);
      this.list = list;
      this.from = from;
      this.to = to;
      this.gone = gone;
      this.maker = maker;
    }

    /** Whether the last row is an own message that was not there before. */
    boolean endsWithNewOwn() {
      int last = list.size() - 1;
      return to == list.size()
          && to > from
          && list.kind(last) == TimelineLine.Kind.OWN
          && gone.stream().noneMatch(line -> line.key().equals(list.key(last)));
    }

    @Override
    public boolean next() {
      boolean more = !told;
      told = true;
      return more;
    }

    @Override
    public void reset() {
      told = false;
    }

    @Override
    public int getFrom() {
      return from;
    }

    @Override
    public int getTo() {
      return to;
    }

    @Override
    public List<TimelineRow> getRemoved() {
      return new AbstractList<>() {
        @Override
        public TimelineRow get(int index) {
          return maker.row(gone.get(index));
        }

        @Override
        public int size() {
          return gone.size();
        }
      };
    }

    @Override
    protected int[] getPermutation() {
      return new int[0];
    }
  }
}
