package io.ebbgate.web;

/**
 * A colour on the screen, and how well it is told from others (WCAG 2.2, relative luminance and contrast ratio).
 *
 * @param red from 0 to 255, as are the others
 */
record Colour(int red, int green, int blue) {

    static final Colour WHITE = new Colour(255, 255, 255);
    static final Colour BLACK = new Colour(0, 0, 0);

    private static final int STEPS = 50;

    /** Reads {@code #rrggbb}. */
    static Colour of(String text) {
        int number = Integer.parseInt(text.substring(1), 16);
        return new Colour(number >> 16 & 255, number >> 8 & 255, number & 255);
    }

    /** From 1, where they are the same, to 21. */
    double contrast(Colour other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** This colour where it has that contrast on the ground, else the next to it on the way to another that has. */
    Colour readableOn(Colour ground, double contrast, Colour towards) {
        for (int step = 0; step < STEPS; step++) {
            Colour mixed = mixed(towards, step / (double) STEPS);
            if (mixed.contrast(ground) >= contrast) {
                return mixed;
            }
        }
        return towards;
    }

    /** Black or white, whichever is read better on this. */
    Colour text() {
        return contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
    }

    private Colour mixed(Colour other, double share) {
        return new Colour(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    private static int mixed(int one, int two, double share) {
        return (int) Math.round(one + (two - one) * share);
    }

    /** As stylesheets write it. */
    String css() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
