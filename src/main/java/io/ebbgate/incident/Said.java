package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Update;
import org.jspecify.annotations.Nullable;

/**
 * An update, with what only we know of it.
 *
 * @param by the name of who said it
 * @param who their id, as {@link io.ebbgate.access.Caller#who} has it
 * @param reason why steps were skipped, or what else customers need not read; null where nothing
 */
record Said(Update update, String by, String who, @Nullable String reason) {}
