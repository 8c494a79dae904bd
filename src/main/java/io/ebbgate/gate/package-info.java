/**
 * Approve or deny, and the freezes that people declare.
 *
 * <p>What always holds here: absence is never approval; no approval without a durable record; every answer says why.
 */
@ApplicationModule(allowedDependencies = {"calendar", "timetable", "access", "web", "ledger"})
@NullMarked
package io.ebbgate.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
