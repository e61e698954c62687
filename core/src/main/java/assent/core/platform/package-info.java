/**
 * The Pryv.io API as CMC needs it, without CMC itself: platforms and their addresses, signing in,
 * and connections that read and write one account.
 *
 * <p>Start with {@link assent.core.platform.Platforms}, one for the whole application. It gives a
 * {@link assent.core.platform.Platform} for an address that a person typed, with {@link
 * assent.core.platform.SignIn}, {@link assent.core.platform.Registration} and {@link
 * assent.core.platform.AppAuthorisation}, and a {@link assent.core.platform.Connection} for an
 * endpoint with a token. All calls block and are meant for virtual threads; every failure is a
 * {@link assent.core.platform.PlatformException}.
 */
@NullMarked
package assent.core.platform;

import org.jspecify.annotations.NullMarked;
