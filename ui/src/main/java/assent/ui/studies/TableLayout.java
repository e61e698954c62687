package assent.ui.studies;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the columns of the participants stand. What has no room is left out, what is least needed
 * first; where there is hardly any room a row becomes a card of three lines.
 */
final class TableLayout {
  /** Between the window's edge and the first column, in widths of text. */
  private static final double SIDE = 24 / 14.0;

  private static final double CARD_BELOW = 44;

  private List<Column> columns = List.of();
  private List<Place> places = List.of();
  private double person = Column.Kind.PERSON.ems();
  private double state = Column.Kind.STATE.ems();
  private double width;
  private double em = 14;
  private boolean cards;

  /** A column and where it stands, in pixels. */
  record Place(Column column, double x, double width) {}

  /**
   * Works it out anew.
   *
   * @param person how wide the names of people are, in widths of text
   * @param state how wide the longest state is
   * @return whether anything is different
   */
  boolean update(List<Column> columns, double person, double state, double width, double em) {
    if (columns.equals(this.columns)
        && person == this.person
        && state == this.state
        && width == this.width
        && em == this.em) {
      return false;
    }
    this.columns = columns;
    this.person = person;
    this.state = state;
    this.width = width;
    this.em = em;
    cards = width < CARD_BELOW * em;
    places = arrange();
    return true;
  }

  /** Whether a row is a card of three lines. */
  boolean isCards() {
    return cards;
  }

  double em() {
    return em;
  }

  double side() {
    return SIDE * em;
  }

  double width() {
    return width;
  }

  /** How high a row is. */
  double rowHeight() {
    return Math.ceil(cards ? 6.2 * em : 2 * em);
  }

  /** The columns that have room. */
  List<Place> places() {
    return places;
  }

  /** How many columns have no room. */
  int leftOut() {
    return cards ? 0 : columns.size() - places.size();
  }

  /** Which one of the streams a column shows. */
  int streamAt(Column wanted) {
    int at = 0;
    for (Column column : columns) {
      if (column.kind() == Column.Kind.STREAM) {
        if (column.isSame(wanted)) {
          return at;
        }
        at++;
      }
    }
    return -1;
  }

  private double ems(Column column) {
    return switch (column.kind()) {
      case PERSON -> person;
      case STATE -> state;
      case STREAM ->
          Math.max(column.kind().ems(), Math.min(16, column.title().length() * 0.47 + 1));
      default -> column.kind().ems();
    };
  }

  private List<Place> arrange() {
    List<Column> shown = new ArrayList<>(columns);
    double room = width / em - 2 * SIDE;
    double needed = shown.stream().mapToDouble(this::ems).sum();
    while (needed > room) {
      Column least = null;
      for (Column column : shown) {
        // The last one of the streams goes before the others of them; one of them stays for long.
        if (column.kind().dispensable() > 0
            && (least == null || dispensable(column, shown) >= dispensable(least, shown))) {
          least = column;
        }
      }
      if (least == null) {
        break;
      }
      shown.remove(least);
      needed -= ems(least);
    }
    double spare = Math.max(0, room - needed);
    List<Place> all = new ArrayList<>();
    long streams = shown.stream().filter(one -> one.kind() == Column.Kind.STREAM).count();
    double x = SIDE * em;
    for (Column column : shown) {
      double wide = ems(column);
      if (column.kind() == Column.Kind.STREAM) {
        wide += Math.min(4, spare / (streams + 1));
      } else if (column.kind() == Column.Kind.PERSON) {
        wide += spare - streams * Math.min(4, spare / (streams + 1));
      }
      all.add(new Place(column, Math.round(x), Math.round(wide * em)));
      x += wide * em;
    }
    return List.copyOf(all);
  }

  private static int dispensable(Column column, List<Column> shown) {
    boolean only =
        column.kind() == Column.Kind.STREAM
            && shown.stream().filter(one -> one.kind() == Column.Kind.STREAM).count() == 1;
    return only ? 5 : column.kind().dispensable();
  }
}
