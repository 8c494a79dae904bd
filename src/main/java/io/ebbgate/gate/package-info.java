/**
 * Approve or deny, the freezes that people declare, and the overrides with which they break the glass.
 *
 * <p>What always holds here: absence is never approval; no approval without a durable record; every answer says why.
 */
@ApplicationModule(allowedDependencies = {"calendar", "timetable", "access", "web", "ledger", "database"})
@NullMarked
package io.ebbgate.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
