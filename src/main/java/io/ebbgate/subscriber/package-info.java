/**
 * Who wants to be told, of what, and where: subscriptions, their consent, and what becomes of addresses that fail.
 *
 * <p>What always holds here: nobody is active who did not agree (or was not entered by a release manager); no answer gives away who
 * is subscribed; who left is told nothing more, and no import brings them back; following a link changes nothing.
 */
@ApplicationModule(allowedDependencies = {"calendar", "timetable", "access", "ledger", "web", "database", "channel"})
@NullMarked
package io.ebbgate.subscriber;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
