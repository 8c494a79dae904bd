package io.ebbgate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {

    @ParameterizedTest
    @CsvSource({"#000000, #ffffff, 21", "#ffffff, #ffffff, 1", "#777777, #ffffff, 4.48", "#0b6170, #ffffff, 7.09"})
    void contrastIsThatOfTheGuidelines(String one, String other, double ratio) {
        assertThat(Colour.of(one).contrast(Colour.of(other))).isCloseTo(ratio, within(0.01));
        assertThat(Colour.of(other).contrast(Colour.of(one))).isCloseTo(ratio, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#ffee00", "#ff0066", "#0a6ebd", "#000000", "#ffffff", "#7f7f7f", "#00ff99"})
    void whateverTheColourItsTextCanBeReadOnBothGrounds(String colour) {
        Colour brand = Colour.of(colour);
        Colour light = Colour.of("#edf1f0");
        Colour dark = Colour.of("#1f2a28");
        assertThat(brand.readableOn(light, 4.5, Colour.BLACK).contrast(light)).isGreaterThanOrEqualTo(4.5);
        assertThat(brand.readableOn(dark, 4.5, Colour.WHITE).contrast(dark)).isGreaterThanOrEqualTo(4.5);
        assertThat(brand.text().contrast(brand)).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @CsvSource({"#0a6ebd, #0a6ebd", "#ffee00, #756d00"})
    void whatCanBeReadIsLeftAsItIsAndTheRestMovedNoFurtherThanItMust(String colour, String accent) {
        assertThat(Colour.of(colour)
                        .readableOn(Colour.of("#edf1f0"), 4.5, Colour.BLACK)
                        .css())
                .isEqualTo(accent);
    }
}
