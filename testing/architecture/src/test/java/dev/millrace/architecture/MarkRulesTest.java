package dev.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Shows that the rule of {@link MarkRules} bites. */
class MarkRulesTest {

    private static final String PLACE = Fixtures.ROOT + ".marks.";

    @Test
    void shouldReportWhatUsersSeeOfInternals() {
        assertThat(MarkRules.nothingInternalShows().violations(Fixtures.CLASSES))
                .containsExactly(
                        PLACE + "Shown extends " + PLACE + "Kept",
                        PLACE + "Shown.<init>(" + PLACE + "OfThePackage) shows " + PLACE + "OfThePackage",
                        PLACE + "Shown.given([L" + PLACE + "inner.OfAnInternalPackage;) shows " + PLACE
                                + "inner.OfAnInternalPackage",
                        PLACE + "Shown.taken() shows " + PLACE + "Kept");
    }
}
