/**
 * What every answer shares: problem details (RFC 9457) for every error, security headers, the OpenAPI document; and what every page
 * of the console shares: the layout, its static files, how times are said.
 *
 * <p>A page is a {@link io.ebbgate.web.PageController}'s. What stands on each of them comes from beans of
 * {@link io.ebbgate.web.PagePart}, and the ways to it from {@link io.ebbgate.web.NavigationEntry}: the rooms that know bring them.
 *
 * <p>What always holds here: an error names what is wrong and what would be right, and never says how we are built. This room
 * uses no other, so that each of them, {@code access} included, can report its problems through it.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ebbgate.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
