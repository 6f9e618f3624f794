package dev.millrace.templates.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitMixTest {

    /** The first outputs for this seed as published with the reference implementation in C. */
    @Test
    void bits_areThoseOfTheReference() {
        long[] expected = {
            6457827717110365317L,
            3203168211198807973L,
            -8629252141511181193L,
            4593380528125082431L,
            -2037821214251327795L
        };
        for (int i = 0; i < expected.length; i++) {
            assertThat(SplitMix.bits(1234567, i)).isEqualTo(expected[i]);
        }
    }

    @Test
    void unit_staysBelowOne() {
        assertThat(SplitMix.unit(-1L)).isLessThan(1).isGreaterThan(0.9999999999);
        assertThat(SplitMix.unit(0)).isZero();
    }

    @Test
    void below_coversItsRange() {
        assertThat(SplitMix.below(0, 10)).isZero();
        assertThat(SplitMix.below(-1L, 10)).isEqualTo(9);
        assertThat(SplitMix.below(1L << 63, 10)).isEqualTo(5);
    }

    @Test
    void chance_happensAsOftenAsItSays() {
        int happened = 0;
        for (int i = 0; i < 100_000; i++) {
            happened += SplitMix.chance(SplitMix.bits(99, i), 0.2) ? 1 : 0;
        }
        assertThat(happened).isBetween(19_500, 20_500);
    }
}
