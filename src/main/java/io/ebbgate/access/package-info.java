/**
 * Who asks: bearer tokens, their roles, and the filter chain that turns a request into a {@link io.ebbgate.access.Caller}.
 *
 * <p>What always holds here: a token is known only by its SHA-256; everything but health is authenticated; a revoked or
 * expired token opens nothing.
 */
@ApplicationModule(allowedDependencies = "web")
@NullMarked
package io.ebbgate.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
