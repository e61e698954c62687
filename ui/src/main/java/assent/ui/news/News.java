package assent.ui.news;

import assent.core.api.DomainEvent;

/**
 * Something that happened.
 *
 * @param number tells it from others of its kind
 */
record News(long number, NewsKind kind, DomainEvent event) {}
