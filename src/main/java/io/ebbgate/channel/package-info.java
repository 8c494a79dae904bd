/**
 * How a message leaves the house: over SMTP to a relay, over HTTP to an endpoint, or into the mailbox that stands in for a relay.
 *
 * <p>What always holds here: an attempt ends in an {@link io.ebbgate.channel.Attempt}, never in an exception or in silence; no
 * request goes to an address inside of the house; nobody here knows what a message is about.
 */
@ApplicationModule(allowedDependencies = {"web", "database"})
@NullMarked
package io.ebbgate.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
