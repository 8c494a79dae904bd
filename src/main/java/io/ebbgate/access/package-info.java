/**
 * Who asks: people and how they sign in, bearer tokens, roles, and the two doors that turn a request into a
 * {@link io.ebbgate.access.Caller}. Programs come with a token, and one filter looks at it; browsers come with a session, and their
 * filters stand before their own paths alone.
 *
 * <p>What always holds here: a token, an invitation and a password are known only by their hash; everything but health, static files
 * and signing in is authenticated; a revoked or expired token opens nothing; whoever is disabled, demoted or has a new password has no
 * session from before, on any replica; and a person is one {@link io.ebbgate.access.Caller#who}, however they come.
 */
@ApplicationModule(allowedDependencies = {"web", "database"})
@NullMarked
package io.ebbgate.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
