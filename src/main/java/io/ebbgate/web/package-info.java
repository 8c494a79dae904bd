/**
 * What every page and answer shares: problem details, security headers.
 */
@ApplicationModule(allowedDependencies = {"access"})
@NullMarked
package io.ebbgate.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
