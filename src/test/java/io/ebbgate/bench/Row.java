package io.ebbgate.bench;

/** One line of the table. */
record Row(String what, String measured, String reference, String ratio, String target, String verdict) {

    private static final String MET = "met";
    private static final String MISSED = "MISSED";
    private static final String FAILED = "FAILED";

    static Row of(String what, String measured, String reference, String ratio, String target, boolean met) {
        return new Row(what, measured, reference, ratio, target, met ? MET : MISSED);
    }

    /** A number without a target. */
    static Row reported(String what, String measured, String reference, String ratio) {
        return new Row(what, measured, reference, ratio, "", "reported");
    }

    static Row skipped(String what, String missing) {
        return new Row(what, missing, "", "", "", "skipped");
    }

    static Row failed(String what, Exception failure) {
        return new Row(
                what, String.valueOf(failure.getMessage()).lines().findFirst().orElse(""), "", "", "", FAILED);
    }

    /** Whether it could not be measured; a missed target is an answer too. */
    boolean failed() {
        return verdict.equals(FAILED);
    }
}
