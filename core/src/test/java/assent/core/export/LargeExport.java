package assent.core.export;

import assent.core.api.study.ExportReport;
import assent.core.api.study.ExportRequest;
import assent.core.api.study.ExportRequest.Format;
import assent.core.api.study.Measured;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Series;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyNote;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.study.ExportSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Exports a study of many values, which are made up one by one: a process of its own, with little
 * memory.
 */
public final class LargeExport implements ExportSource {
  private static final int PEOPLE = 51;

  private final MadeUpStudy study = new MadeUpStudy();
  private final int values;
  private final List<Series.Point> hoard = new ArrayList<>();
  private final boolean hoards;

  private LargeExport(int values, boolean hoards) {
    this.values = values;
    this.hoards = hoards;
    for (int i = 0; i < PEOPLE; i++) {
      study.person("p" + i, "HRS-%03d".formatted(i), "");
    }
  }

  /** Folder, number of values, whether to keep them all, formats. */
  public static void main(String[] arguments) throws IOException {
    LargeExport large =
        new LargeExport(Integer.parseInt(arguments[1]), Boolean.parseBoolean(arguments[2]));
    Set<Format> formats =
        Arrays.stream(arguments).skip(3).map(Format::valueOf).collect(Collectors.toSet());
    try {
      ExportReport report =
          new StudyExport()
              .write(
                  large,
                  new ExportRequest(MadeUpStudy.ID, Set.of(), formats, false, false),
                  Path.of(arguments[0]),
                  Exported.whole());
      System.out.println(report.values() + " values, complete: " + report.complete());
    } catch (OutOfMemoryError e) {
      System.out.println("out of memory");
    }
  }

  /** Half of all values are of the first. */
  @Override
  public void values(RelationshipId who, Values to) throws IOException {
    boolean first = who.peer().username().equals("p0");
    int count = first ? values / 2 : values / 2 / (PEOPLE - 1);
    Stream heart = new Stream("heart", "Heart rate", List.of("heart"), "frequency/bpm", "bpm");
    long begin = Instant.parse("2026-03-20T08:00:00Z").toEpochMilli();
    // The first claims a day for each value.
    long step = first ? 86_400_000L : 1000L;
    for (int i = 0; i < count; i++) {
      Series.Point point =
          new Series.Point(
              "event-" + i,
              Instant.ofEpochMilli(begin + i * step),
              new Measured.Amount(60 + i % 40));
      if (hoards) {
        hoard.add(point);
      }
      to.take(heart, point);
    }
  }

  @Override
  public Identity account() {
    return study.account();
  }

  @Override
  public Instant now() {
    return study.now();
  }

  @Override
  public StudySnapshot study() {
    return study.study();
  }

  @Override
  public List<ParticipantSnapshot> people() {
    return study.people();
  }

  @Override
  public List<Permission> granted(RelationshipId who) {
    return List.of();
  }

  @Override
  public List<Due> due(RelationshipId who, StudyItem item) {
    return List.of();
  }

  @Override
  public List<StudyNote> notes(RelationshipId who) {
    return List.of();
  }
}
