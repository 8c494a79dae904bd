package io.ebbgate.timetable;

import java.util.List;

/**
 * What the database knows of the timetable, all of one version.
 *
 * @param folderDigest what the calendars folder held when a replica last told of a change
 */
record Facts(long version, List<CalendarText> calendars, Standing standing, String folderDigest) {}
