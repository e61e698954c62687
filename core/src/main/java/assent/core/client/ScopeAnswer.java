package assent.core.client;

/**
 * What has become of an answer to a proposal.
 *
 * @param sent of the answer itself
 * @param applied whether the grant, read back, is exactly what was agreed to. It is changed even
 *     where telling the other side goes on (protocol NOTES-2 §1)
 */
public record ScopeAnswer(Sent sent, boolean applied) {}
