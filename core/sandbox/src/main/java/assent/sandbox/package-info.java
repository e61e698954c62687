/**
 * An embedded Pryv.io-compatible platform to try clients on: it runs on a loopback port, keeps
 * everything in memory, and can be told to misbehave. Start it with {@link assent.sandbox.Sandbox},
 * or alone with {@link assent.sandbox.Main}.
 */
@NullMarked
package assent.sandbox;

import org.jspecify.annotations.NullMarked;
