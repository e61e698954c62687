package assent.ui.relationships;

import assent.ui.format.Chip;
import assent.ui.format.PersonLabel;
import assent.ui.format.Sharing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one relationship.
 *
 * @param study title of the study, may be empty
 * @param meaning what the state means
 * @param since when it began, in words
 * @param iShare whether this account shares; otherwise it receives
 * @param shared what is shared now, as read back from the platform; null when it could not be read
 * @param chat whether both may write
 * @param alerts whether both may send alerts
 * @param ended whether it is over
 * @param review whether messages would go to another place than was verified
 * @param tooWide whether more is open than anybody can have agreed to
 * @param cautions what must be read beside what is shared, one sentence or two each
 * @param consequences what ending it will do, one sentence each
 */
public record RelationshipDetail(
    String key,
    PersonLabel person,
    String study,
    Chip state,
    String meaning,
    String since,
    boolean iShare,
    @Nullable List<Sharing> shared,
    boolean chat,
    boolean alerts,
    boolean ended,
    boolean review,
    boolean tooWide,
    List<String> cautions,
    List<String> consequences) {}
