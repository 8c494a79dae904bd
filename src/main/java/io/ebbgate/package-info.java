@NullMarked
package io.ebbgate;

import org.jspecify.annotations.NullMarked;
