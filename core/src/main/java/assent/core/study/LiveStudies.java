package assent.core.study;

import assent.core.api.AlertSnapshot;
import assent.core.api.InviteDraft;
import assent.core.api.InviteService;
import assent.core.api.InviteSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.study.ExportProgress;
import assent.core.api.study.ExportReport;
import assent.core.api.study.ExportRequest;
import assent.core.api.study.Need;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.ParticipantSnapshot.Label;
import assent.core.api.study.ReadingProgress;
import assent.core.api.study.Series;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyNote;
import assent.core.api.study.StudyOverview;
import assent.core.api.study.StudyPlan;
import assent.core.api.study.StudyService;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.consent.RelationshipRegistry;
import assent.core.data.Grant;
import assent.core.data.GrantedData;
import assent.core.error.SetAside;
import assent.core.lifecycle.CoalescingExecutor;
import assent.core.observe.MutableSequence;
import assent.core.observe.Observable;
import assent.core.observe.ObservableSequence;
import assent.core.operation.Account;
import assent.core.operation.Relationship.Side;
import assent.core.persistence.StudyEvents;
import assent.core.platform.NewEvent;
import assent.core.study.Entries.PersonLabel;
import assent.core.study.Entries.PersonNote;
import assent.core.study.Entries.StudyInvite;
import assent.core.study.StudyBook.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The studies of this account, as they are shown, and what is done with them. What is shown is
 * worked out on a thread of its own, at most once for all that changed meanwhile.
 */
public final class LiveStudies implements StudyService, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStudies.class);

  /** Labels in one request. */
  private static final int LABELS = 50;

  private final Account account;
  private final StudyRepository repository;
  private final InviteService invites;
  private final RelationshipRegistry registry;
  private final Talk talk;
  private final GrantedParticipantData data;
  private final Consumer<SetAside> unread;
  private final Clock clock;
  private final CoalescingExecutor work;
  private final ExportSource.Writer writer;
  private final MutableSequence<StudySnapshot> studies = new MutableSequence<>();
  private final MutableSequence<ParticipantSnapshot> participants = new MutableSequence<>();
  private final MutableSequence<StudyOverview> overviews = new MutableSequence<>();
  private final MutableSequence<Need> needs = new MutableSequence<>();
  private volatile StudyBook book = StudyBook.EMPTY;
  private List<Grant> followed = List.of();

  /**
   * What is said in relationships, as it is shown.
   *
   * @param relationships everybody
   * @param alerts of all of them
   * @param proposals of all of them
   */
  public record Talk(
      Supplier<List<RelationshipSnapshot>> relationships,
      Supplier<List<AlertSnapshot>> alerts,
      Supplier<List<ScopeProposal>> proposals) {}

  /**
   * @param unread hears of events of studies that cannot be understood
   * @param reading makes what reads the data of participants, and tells whose is different
   * @param writer writes a study into files
   */
  public LiveStudies(
      Account account,
      StudyEvents kept,
      InviteService invites,
      RelationshipRegistry registry,
      Talk talk,
      Consumer<SetAside> unread,
      Clock clock,
      Function<Consumer<Set<RelationshipId>>, GrantedData> reading,
      ExportSource.Writer writer) {
    this.account = account;
    this.repository = new StudyRepository(account.own(), kept);
    this.invites = invites;
    this.registry = registry;
    this.talk = talk;
    this.unread = unread;
    this.clock = clock;
    this.work =
        new CoalescingExecutor(
            "studies", failure -> LOG.warn("work on studies failed: {}", failure.toString()));
    this.writer = writer;
    this.data = new GrantedParticipantData(reading, this::changed);
  }

  /** Shows what is kept; the network is not awaited. */
  public void start() {
    reread();
    work.soon("look", this::look);
  }

  /** Something may have been written into the account: here or by another computer. */
  public void looked() {
    if (repository.isUsed()) {
      work.soon("look", this::look);
    }
  }

  /** Studies may have been made that nobody here knows of. */
  public void lookAtEverything() {
    work.soon("look", this::look);
  }

  /** What is shown of invites, people or alerts is something else now, or time has passed. */
  public void changed() {
    if (!book.studies().isEmpty()) {
      work.soon("show", this::show);
    }
  }

  private void look() {
    if (repository.look()) {
      reread();
    }
  }

  private void reread() {
    book = StudyBook.of(repository.all(), unread);
    show();
  }

  private synchronized void show() {
    StudyBook now = book;
    Instant at = clock.instant();
    List<RelationshipRegistry.Entry> entries = registry.entries();
    List<InviteSnapshot> links = invites.all().snapshot();
    follow(now, entries);
    ParticipantTable table = table(now, at);
    List<ParticipantSnapshot> people = table.of(entries);
    Figures figures = new Figures(table, data, links);
    Needs today = new Needs(table, at);
    List<StudyOverview> all = new ArrayList<>();
    for (Study study : now.studies()) {
      List<ParticipantSnapshot> its =
          people.stream().filter(each -> each.study().equals(study.id())).toList();
      all.add(figures.of(study, its, entries));
      today.add(study, its, links);
      if (!ParticipantTable.unlabelled(study, entries).isEmpty()) {
        work.soon("labels", this::labels);
      }
    }
    studies.set(now.studies().stream().map(Study::snapshot).toList());
    participants.set(people);
    overviews.set(all);
    needs.set(today.sorted());
  }

  private ParticipantTable table(StudyBook now, Instant at) {
    return new ParticipantTable(
        now, data, at, talk.relationships().get(), talk.alerts().get(), talk.proposals().get());
  }

  /** Those are read whose relationship stands and whose study is run here. */
  private void follow(StudyBook now, List<RelationshipRegistry.Entry> entries) {
    List<Grant> grants = new ArrayList<>();
    for (RelationshipRegistry.Entry entry : entries) {
      ApiEndpoint endpoint = entry.last().peerEndpoint();
      Optional<Study> study =
          entry.last().side() == Side.REQUESTER
              ? now.ofScope(entry.id().scope())
              : Optional.empty();
      if (study.isEmpty()) {
        continue;
      }
      if (entry.hasEnded()) {
        data.ended(entry.id());
      } else if (endpoint != null && registry.state(entry) == RelationshipState.ACTIVE) {
        grants.add(new Grant(entry.id(), endpoint, study.get().definition().plan().keepsEnded()));
      }
    }
    if (!grants.equals(followed)) {
      followed = List.copyOf(grants);
      data.grants(grants);
    }
  }

  /** Gives everybody who came a code. */
  private void labels() {
    boolean written = false;
    for (Study study : book.studies()) {
      List<NewEvent> waiting = firstLabels(study);
      for (int i = 0; i < waiting.size(); i += LABELS) {
        written |= repository.writeAll(waiting.subList(i, Math.min(waiting.size(), i + LABELS)));
      }
    }
    if (written) {
      reread();
    }
  }

  private List<NewEvent> firstLabels(Study study) {
    String prefix = study.definition().plan().codePrefix();
    int next =
        1 + study.labels().values().stream().mapToInt(l -> number(prefix, l)).max().orElse(0);
    List<NewEvent> labels = new ArrayList<>();
    for (RelationshipRegistry.Entry entry :
        ParticipantTable.unlabelled(study, registry.entries())) {
      String code = prefix.isEmpty() ? "%03d".formatted(next) : "%s-%03d".formatted(prefix, next);
      next++;
      PersonLabel label = new PersonLabel(entry.id(), new Label(code, "", List.of()));
      labels.add(
          event(study.id(), StudyStreams.LABEL, label.toJson())
              .withId(StudyStreams.firstLabelId(study.id(), entry.id())));
    }
    return labels;
  }

  /** The number at the end of a code of this study; 0 for one that a person chose. */
  private static int number(String prefix, Label label) {
    String digits = label.code();
    if (!prefix.isEmpty()) {
      digits = digits.startsWith(prefix + "-") ? digits.substring(prefix.length() + 1) : "";
    }
    return digits.matches("[0-9]{1,8}") ? Integer.parseInt(digits) : 0;
  }

  private static NewEvent event(StudyId study, String type, JsonNode content) {
    return new NewEvent(EventIds.fresh(), List.of(StudyStreams.stream(study)), type, content, null);
  }

  @Override
  public ObservableSequence<StudySnapshot> all() {
    return studies;
  }

  @Override
  public ObservableSequence<ParticipantSnapshot> participants() {
    return participants;
  }

  @Override
  public ObservableSequence<StudyOverview> overviews() {
    return overviews;
  }

  @Override
  public ObservableSequence<Need> needs() {
    return needs;
  }

  @Override
  public Observable<ReadingProgress> progress() {
    return data.progress();
  }

  @Override
  public StudySnapshot create(StudyPlan plan) {
    StudyCheck.plan(plan);
    StudyId id = StudyStreams.freshId();
    repository.make(id, plan.title(""));
    return define(id, new Definition(plan, false).toJson(), List.of());
  }

  @Override
  public StudySnapshot edit(StudyId id, StudyPlan plan, String revision) {
    StudyCheck.plan(plan);
    Study study = find(id);
    return define(
        id,
        withUnknown(new Definition(plan, study.definition().archived()), study),
        List.of(revision.split(" ")));
  }

  @Override
  public StudySnapshot archive(StudyId id, boolean archived) {
    Study study = find(id);
    return define(
        id, withUnknown(new Definition(study.definition().plan(), archived), study), study.heads());
  }

  /** Fields that another version wrote stay as they are. */
  private static ObjectNode withUnknown(Definition definition, Study study) {
    ObjectNode content = definition.toJson();
    for (Map.Entry<String, JsonNode> each : study.content().properties()) {
      if (!Definition.FIELDS.contains(each.getKey())) {
        content.set(each.getKey(), each.getValue());
      }
    }
    return content;
  }

  private StudySnapshot define(StudyId id, ObjectNode content, List<String> parents) {
    ArrayNode replaced = content.putArray("parents");
    parents.forEach(replaced::add);
    repository.write(id, event(id, StudyStreams.DEFINITION, content));
    reread();
    return find(id).snapshot();
  }

  @Override
  public InviteSnapshot invite(StudyId id, InviteDraft.Link link) {
    StudyPlan plan = find(id).definition().plan();
    InviteSnapshot invite =
        invites.create(
            new InviteDraft(
                plan.texts(),
                plan.items().stream().map(StudyItem::data).toList(),
                plan.requesterName(),
                link,
                plan.userChoice(),
                plan.channels()));
    put(id, invite, plan.textVersion());
    return invite;
  }

  @Override
  public void adopt(StudyId id, String inviteId) {
    find(id);
    InviteSnapshot invite =
        invites.all().snapshot().stream()
            .filter(each -> each.id().equals(inviteId))
            .findFirst()
            .orElseThrow(() -> ErrorId.UNKNOWN_RESOURCE.exception("no invite of this account"));
    put(id, invite, "");
  }

  private void put(StudyId id, InviteSnapshot invite, String textVersion) {
    StudyInvite its = new StudyInvite(invite.id(), new Scope(invite.scope()), textVersion);
    repository.write(id, event(id, StudyStreams.INVITE, its.toJson()));
    reread();
  }

  @Override
  public void label(StudyId id, RelationshipId who, Label label) {
    StudyCheck.label(label);
    find(id);
    repository.write(id, event(id, StudyStreams.LABEL, new PersonLabel(who, label).toJson()));
    reread();
  }

  @Override
  public List<StudyNote> notes(RelationshipId who) {
    return book.ofScope(who.scope())
        .map(study -> StudyBook.notes(repository.of(study.id(), StudyStreams.NOTE), who))
        .orElse(List.of());
  }

  @Override
  public StudyNote note(StudyId id, RelationshipId who, String text) {
    StudyCheck.note(text);
    find(id);
    PersonNote note = new PersonNote(who, account.me().username(), text);
    PryvEvent written = repository.write(id, event(id, StudyStreams.NOTE, note.toJson()));
    return StudyBook.notes(List.of(written), who).getFirst();
  }

  @Override
  public List<Series> series(RelationshipId who) {
    return data.series(who);
  }

  @Override
  public void watch(Set<RelationshipId> onScreen) {
    data.watch(onScreen);
  }

  @Override
  public void read(RelationshipId who) {
    data.read(who);
  }

  @Override
  public ExportReport export(ExportRequest request, Path folder, ExportProgress progress)
      throws IOException {
    Study study = find(request.study());
    ParticipantTable table = table(book, clock.instant());
    return writer.write(
        new KeptStudy(
            study, table, registry.entries(), data, account.me(), this::notes, clock.instant()),
        request,
        folder,
        progress);
  }

  private Study find(StudyId id) {
    return book.find(id)
        .orElseThrow(() -> ErrorId.UNKNOWN_RESOURCE.exception("no study of this account"));
  }

  /** For tests: returns when all follow-up work is done. */
  public void settle() throws InterruptedException {
    work.settle();
  }

  @Override
  public void close() {
    data.close();
    work.close();
  }
}
