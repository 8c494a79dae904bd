/**
 * The PostgreSQL that facts live in: an outside one where it is configured, else a real one of our own, started in the data
 * directory and stopped with the service. Nothing else depends on which of the two it is.
 *
 * <p>What always holds here: what is committed is on the disk.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ebbgate.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
