/**
 * Who is told what, when, on which channel, once; and the evidence of it.
 *
 * <p>What always holds here: what is due and not sent is found by looking, so no event need arrive for a notice to be sent; one
 * edition of one thing is told to one subscriber once; what no longer holds is not told; what was accepted is on record.
 */
@ApplicationModule(
        allowedDependencies = {"calendar", "timetable", "access", "ledger", "web", "database", "channel", "subscriber"})
@NullMarked
package io.ebbgate.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
