/**
 * What customers see of how things are: the status page, its JSON, badges.
 *
 * <p>What always holds here: it is made from memory alone, so it stands while the database is away, and then says how old it is; it
 * tells the public nothing of the gate, and nothing of who works here.
 */
@ApplicationModule(allowedDependencies = {"calendar", "timetable", "access", "web"})
@NullMarked
package io.ebbgate.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
