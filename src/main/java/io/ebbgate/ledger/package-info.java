/**
 * The append-only record: group commit, hash chain, verification.
 *
 * <p>What always holds here: an entry is committed before anyone hears of it; entries are numbered without a gap and each
 * carries the hash of all before it; whoever writes holds the head, so that every decision stands either before or after a
 * change of the timetable, never beside it.
 */
@ApplicationModule(allowedDependencies = {"access", "web"})
@NullMarked
package io.ebbgate.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
