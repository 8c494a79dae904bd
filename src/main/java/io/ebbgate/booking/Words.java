package io.ebbgate.booking;

/** What stands in JSON, as a page says it. */
final class Words {

    private Words() {}

    /** {@code rolled-back} as {@code Rolled back}. */
    static String capital(String text) {
        String words = text.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
