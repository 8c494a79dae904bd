package io.ebbgate.incident;

import java.time.Instant;

/** Who said that a draft is no incident, and why. */
record Dismissal(Instant at, String by, String reason) {}
