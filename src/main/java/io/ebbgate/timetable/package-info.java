/**
 * The snapshot of all that bounds time, its version, and the folder and tables that it is made from.
 *
 * <p>What always holds here: a snapshot is immutable and whole; a source that cannot be read changes nothing; the version is
 * the number of the ledger entry that last changed a fact.
 */
@ApplicationModule(allowedDependencies = {"calendar", "access", "web", "ledger"})
@NullMarked
package io.ebbgate.timetable;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
