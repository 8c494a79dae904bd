package io.ebbgate.ledger;

/**
 * What became of a draft.
 *
 * @param recorded the entry that answers it: the draft's own, or the earlier one that its retry key stands for
 * @param draft the draft as it was last made
 */
public record Appended(Recorded recorded, Draft draft) {

    /** Whether the answer was given before. */
    public boolean repeated() {
        return !recorded.entry().equals(draft.entry());
    }
}
