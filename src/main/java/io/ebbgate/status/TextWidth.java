package io.ebbgate.status;

/** How wide a text is, for pictures that are made where no fonts are: by the widths that Helvetica and its likes give to letters. */
final class TextWidth {

    /** Of the characters from the blank to the tilde, in thousandths of the size (Adobe's metrics of Helvetica). */
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
                556, 556, 556,
        556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722,
                778, 667, 778,
        722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
                556, 222, 222,
        500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
    };

    private static final int OTHER = 600;
    private static final int WIDE = 1000;
    private static final double THOUSAND = 1000;

    private TextWidth() {}

    /** In pixels, rounded up; a script with characters as wide as high has them so. */
    static int of(String text, int size) {
        int thousandths = text.codePoints().map(TextWidth::width).sum();
        return (int) Math.ceil(thousandths * size / THOUSAND);
    }

    private static int width(int character) {
        int index = character - ' ';
        if (index >= 0 && index < WIDTHS.length) {
            return WIDTHS[index];
        }
        return Character.isIdeographic(character) || character > 0xFFFF || isSyllable(character) ? WIDE : OTHER;
    }

    private static boolean isSyllable(int character) {
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        return script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.HANGUL;
    }
}
