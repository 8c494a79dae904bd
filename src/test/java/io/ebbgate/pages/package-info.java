/** The console as people see it: in a real browser. Screenshots of what it looked like are left in {@code target/screenshots}. */
@NullMarked
package io.ebbgate.pages;

import org.jspecify.annotations.NullMarked;
