/**
 * {@code make bench}: how good it is, as ratios taken in one run on one machine.
 *
 * <p>What always holds here: contenders take turns in short slices and medians are compared, since a machine is seldom idle; a
 * number counts only where the ledger, the service and the client agree on what was answered.
 */
@NullMarked
package io.ebbgate.bench;

import org.jspecify.annotations.NullMarked;
