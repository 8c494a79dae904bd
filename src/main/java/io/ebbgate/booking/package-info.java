/**
 * Bookings: who means to change what, when; slots to do it in, and how many are left before a deadline.
 *
 * <p>What always holds here: two standing bookings of a service in an environment never overlap; nobody approves what they asked
 * for; whoever changes a booking has seen its latest version; a version only grows.
 */
@ApplicationModule(allowedDependencies = {"calendar", "timetable", "access", "web", "ledger", "database"})
@NullMarked
package io.ebbgate.booking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
