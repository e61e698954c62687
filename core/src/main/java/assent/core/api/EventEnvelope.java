package assent.core.api;

/**
 * A domain event as it is handed over.
 *
 * @param sequence greater than that of every event before it in this account on this computer; the
 *     same when it is told again
 * @param replayed whether it was kept by an earlier run, which ended before it was known to have
 *     told it: it may have been told then
 */
public record EventEnvelope(long sequence, boolean replayed, DomainEvent event) {}
