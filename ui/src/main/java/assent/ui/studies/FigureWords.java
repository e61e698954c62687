package assent.ui.studies;

import assent.core.api.AlertSnapshot;
import assent.core.api.study.Completeness;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyOverview;
import assent.core.api.study.StudyPlan;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.RelationshipId;
import assent.ui.chart.EnrolmentChart;
import assent.ui.chart.Meter;
import assent.ui.format.Chip;
import assent.ui.format.Keys;
import assent.ui.format.Numbers;
import assent.ui.format.PlainText;
import assent.ui.format.Times;
import assent.ui.format.Tone;
import assent.ui.fx.Ui;
import assent.ui.text.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the figures of a study in words. */
final class FigureWords {
  private static final int LINES = 3;

  private final Ui ui;
  private final Texts texts;
  private final Times times;
  private final Numbers numbers;
  private final boolean hidden;

  FigureWords(Ui ui, boolean hidden) {
    this.ui = ui;
    this.texts = ui.texts();
    this.times = ui.times();
    this.numbers = new Numbers(texts.locale());
    this.hidden = hidden;
  }

  Figures figures(
      StudySnapshot study,
      StudyOverview overview,
      List<ParticipantSnapshot> people,
      List<AlertSnapshot> alerts) {
    EnrolmentChart.Enrolment enrolment = enrolment(study, overview);
    return new Figures(
        funnel(overview.funnel()),
        enrolment,
        spoken(study.plan(), overview),
        behind(study, overview),
        complete(study.plan(), overview),
        alerts(overview, people, alerts),
        stopped(study.plan(), overview, people));
  }

  private List<Figures.Step> funnel(StudyOverview.Funnel funnel) {
    int all = Math.max(funnel.links(), funnel.accepted());
    return List.of(
        step("links", 0, funnel.links(), all, Meter.Kind.GOOD, new Figures.Links(LinkFilter.ALL)),
        step("accepted", 1, funnel.accepted(), all, Meter.Kind.GOOD, people()),
        step(
            "sharing",
            2,
            funnel.sharing(),
            all,
            Meter.Kind.GOOD,
            people(PeopleFilter.Kind.SHARING)),
        step("ended", 2, funnel.ended(), all, Meter.Kind.OVER, people(PeopleFilter.Kind.ENDED)),
        step(
            "unanswered",
            1,
            funnel.unanswered(),
            all,
            Meter.Kind.WAITING,
            new Figures.Links(LinkFilter.UNANSWERED)),
        step(
            "expired",
            1,
            funnel.expired(),
            all,
            Meter.Kind.GONE,
            new Figures.Links(LinkFilter.EXPIRED)),
        step(
            "withdrawn",
            1,
            funnel.withdrawn(),
            all,
            Meter.Kind.GONE,
            new Figures.Links(LinkFilter.WITHDRAWN)));
  }

  private Figures.Step step(
      String name, int level, int count, int all, Meter.Kind kind, Figures.Behind behind) {
    return new Figures.Step(
        texts.get(
            switch (name) {
              case "links" -> "studies.funnel.links";
              case "accepted" -> "studies.funnel.accepted";
              case "sharing" -> "studies.funnel.sharing";
              case "ended" -> "studies.funnel.ended";
              case "unanswered" -> "studies.funnel.unanswered";
              case "expired" -> "studies.funnel.expired";
              default -> "studies.funnel.withdrawn";
            }),
        level,
        numbers.whole(count),
        all == 0 ? 0 : (double) count / all,
        level == 0 ? "" : numbers.percent(count, all),
        kind,
        behind);
  }

  private static Figures.People people(PeopleFilter.Kind... kinds) {
    List<PeopleFilter> filters = new ArrayList<>();
    for (PeopleFilter.Kind kind : kinds) {
      filters.add(PeopleFilter.of(kind));
    }
    return new Figures.People(filters);
  }

  private EnrolmentChart.Enrolment enrolment(StudySnapshot study, StudyOverview overview) {
    StudyPlan.Span span = study.plan().span();
    long[] accepted = overview.enrolment().stream().mapToLong(Instant::toEpochMilli).toArray();
    long now = ui.clock().instant().toEpochMilli();
    long from =
        Math.min(
            millis(span.starts(), span, study.created().toEpochMilli()),
            accepted.length == 0 ? now : accepted[0]);
    long end = millis(span.ends(), span, now);
    boolean plan = span.target() != null && span.ends() != null && end > from;
    Integer target = span.target();
    int wanted = plan && target != null ? target : 0;
    EnrolmentChart.Enrolment told =
        new EnrolmentChart.Enrolment(
            accepted,
            from,
            Math.max(now, end),
            now,
            wanted,
            end,
            texts.count("studies.enrolment.accepted", accepted.length),
            wanted == 0 ? "" : texts.get("studies.enrolment.plan-today", "count", planned(study)),
            wanted == 0 ? "" : texts.count("studies.enrolment.target", wanted));
    return told;
  }

  private static long millis(@Nullable LocalDate day, StudyPlan.Span span, long otherwise) {
    return day == null ? otherwise : day.atStartOfDay(span.zone()).toInstant().toEpochMilli();
  }

  /** How many there should be today; 0 without a plan. */
  private long planned(StudySnapshot study) {
    StudyPlan.Span span = study.plan().span();
    Integer target = span.target();
    if (target == null || span.ends() == null) {
      return 0;
    }
    long from = millis(span.starts(), span, study.created().toEpochMilli());
    long end = millis(span.ends(), span, from);
    long now = ui.clock().instant().toEpochMilli();
    double share = end <= from ? 1 : Math.clamp((double) (now - from) / (end - from), 0, 1);
    return Math.round(target * share);
  }

  private @Nullable Chip behind(StudySnapshot study, StudyOverview overview) {
    long missing = planned(study) - overview.funnel().accepted();
    return missing > 0
        ? new Chip(texts.count("studies.enrolment.behind", missing), Tone.PENDING)
        : null;
  }

  private String spoken(StudyPlan plan, StudyOverview overview) {
    return new StudyWords(ui).people(plan, overview.funnel().accepted());
  }

  private Figures.Complete complete(StudyPlan plan, StudyOverview overview) {
    List<Figures.Stream> streams = new ArrayList<>();
    for (StudyItem item : plan.items()) {
      Completeness one =
          overview.completeness().getOrDefault(item.streamId(), Completeness.NOTHING_DUE);
      streams.add(
          new Figures.Stream(
              PlainText.name(item.name()),
              texts.family("studies.rhythm", item.rhythm()),
              one.share(),
              one.isCounted()
                  ? numbers.percent(one.values(), one.due())
                  : texts.get("studies.complete.not-counted"),
              one.isCounted() ? of(one) : "",
              new Figures.People(List.of(PeopleFilter.shares(item.streamId())))));
    }
    Completeness all = overview.complete();
    return new Figures.Complete(
        all.isCounted() ? numbers.percent(all.values(), all.due()) : "",
        all.isCounted() ? of(all) : "",
        streams);
  }

  private String of(Completeness one) {
    return texts.get(
        "studies.complete.of",
        Map.of("values", numbers.whole(one.values()), "due", numbers.whole(one.due())));
  }

  private Figures.Alerts alerts(
      StudyOverview overview, List<ParticipantSnapshot> people, List<AlertSnapshot> alerts) {
    Set<RelationshipId> ours =
        people.stream().map(ParticipantSnapshot::id).collect(Collectors.toSet());
    Map<String, List<AlertSnapshot>> open = new LinkedHashMap<>();
    for (AlertSnapshot alert : alerts) {
      if (alert.mine()
          && alert.ackRequired()
          && alert.acknowledgedAt() == null
          && ours.contains(alert.relationship())) {
        open.computeIfAbsent(alert.level() + alert.title(), key -> new ArrayList<>()).add(alert);
      }
    }
    List<Figures.Line> lines =
        open.values().stream()
            .sorted((a, b) -> b.getFirst().level().compareTo(a.getFirst().level()))
            .limit(LINES)
            .map(
                same ->
                    new Figures.Line(
                        new Chip(
                            texts.family("studies.level", same.getFirst().level()),
                            ParticipantWords.tone(same.getFirst().level())),
                        hidden
                            ? texts.family("studies.level", same.getFirst().level())
                            : PlainText.name(same.getFirst().title()),
                        texts.count("studies.alerts.waiting", same.size()),
                        people(PeopleFilter.Kind.ALERT_OPEN)))
            .toList();
    return new Figures.Alerts(
        numbers.whole(overview.alerts().open()),
        numbers.whole(overview.alerts().overdue()),
        overview.alerts().overdue() > 0,
        lines);
  }

  private Figures.Stopped stopped(
      StudyPlan plan, StudyOverview overview, List<ParticipantSnapshot> people) {
    List<Figures.Line> lines = new ArrayList<>();
    for (ParticipantSnapshot one : people.stream().sorted(PeopleOrder.CODE).toList()) {
      if (lines.size() == LINES) {
        break;
      }
      if (PeopleFilter.isNotRead(one)) {
        lines.add(
            new Figures.Line(
                new Chip(texts.get("reading.not-read"), Tone.REFUSED),
                PlainText.name(one.label().code()),
                notRead(one),
                new Figures.One(Keys.of(one.id()))));
      } else if (one.isStale()) {
        lines.add(
            new Figures.Line(
                new Chip(texts.get("studies.filter.stopped"), Tone.PENDING),
                PlainText.name(one.label().code()),
                stale(plan, one),
                new Figures.One(Keys.of(one.id()))));
      }
    }
    return new Figures.Stopped(
        numbers.whole(overview.stopped()),
        texts.count("studies.stopped.of", overview.funnel().sharing()),
        lines,
        overview.notRead() == 0 ? "" : texts.count("studies.stopped.not-read", overview.notRead()));
  }

  private String notRead(ParticipantSnapshot one) {
    for (Reading reading : one.readings().values()) {
      if (reading instanceof Reading.NotRead(Instant since, boolean refused) && since != null) {
        return texts.get("reading.not-read.since", "time", times.near(since));
      }
    }
    return texts.get("reading.not-read.ever");
  }

  private String stale(StudyPlan plan, ParticipantSnapshot one) {
    for (StudyItem item : plan.items()) {
      if (one.readings().get(item.streamId()) instanceof Reading.Latest latest && latest.late()) {
        return texts.get(
            "studies.stopped.since",
            Map.of("stream", PlainText.name(item.name()), "date", times.near(latest.at())));
      }
    }
    return "";
  }
}
