/**
 * What people do with each other: invite, read an offer, accept, talk, alert, change what is
 * shared, end it. One class a subject, all on an {@link assent.core.operation.Account}.
 *
 * <p>The servers carry most of this out after they have answered. Every operation here therefore
 * follows its event until it is through and returns what really happened, as one of a few named
 * outcomes; "created" is never one of them. Failures before anything was written are thrown as
 * {@link assent.core.error.CoreException}. All methods block and are meant for virtual threads.
 */
@NullMarked
package assent.core.operation;

import org.jspecify.annotations.NullMarked;
