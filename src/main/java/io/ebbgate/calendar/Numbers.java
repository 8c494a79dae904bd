package io.ebbgate.calendar;

import java.util.BitSet;
import java.util.function.IntConsumer;

/** The values of one BY-part: counted from the front, or where negative from the end. */
final class Numbers {

    static final Numbers NONE = new Numbers();

    private final BitSet forward = new BitSet();
    private final BitSet backward = new BitSet();

    static Numbers of(int... values) {
        Numbers numbers = new Numbers();
        for (int value : values) {
            if (value < 0) {
                numbers.backward.set(-value);
            } else {
                numbers.forward.set(value);
            }
        }
        return numbers;
    }

    boolean isEmpty() {
        return forward.isEmpty() && backward.isEmpty();
    }

    boolean has(int value) {
        return forward.get(value);
    }

    /** Whether the {@code position}th of {@code total} is among them, counted from 1 or from the end. */
    boolean has(int position, int total) {
        return forward.get(position) || backward.get(total - position + 1);
    }

    /** A part that a rule does not have limits nothing. */
    boolean allows(int value) {
        return isEmpty() || has(value);
    }

    boolean allows(int position, int total) {
        return isEmpty() || has(position, total);
    }

    Numbers orElse(int value) {
        return isEmpty() ? of(value) : this;
    }

    /** Those counted from the front, in order. */
    void each(IntConsumer action) {
        forward.stream().forEach(action);
    }
}
