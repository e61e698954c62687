/**
 * The REST surface on one loopback port: routes, headers, the answers' form, and the page that
 * approves an app.
 */
@NullMarked
package assent.sandbox.http;

import org.jspecify.annotations.NullMarked;
