/**
 * What is broken, step by step: incidents, what was said of each, by whom and when, and how well customers were kept up.
 *
 * <p>What always holds here: what was said stays as it was said; no step is skipped without a reason; a draft is no customer's until
 * it is published; an incident, its freeze and its entry on the record are one transaction.
 */
@ApplicationModule(allowedDependencies = {"calendar", "timetable", "access", "ledger", "web", "database", "channel"})
@NullMarked
package io.ebbgate.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
