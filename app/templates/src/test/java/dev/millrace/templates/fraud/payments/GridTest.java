package dev.millrace.templates.fraud.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {

    /** Great-circle distances; over oceans a plane is further off. */
    @ParameterizedTest
    @CsvSource({
        "51.5, -0.1, 48.9, 2.3, 344, 12",
        "52.5, 13.4, 48.1, 11.6, 504, 12",
        "60.2, 24.9, 38.0, 23.7, 2470, 3",
        "41.4, 2.2, 50.1, 19.9, 1640, 5",
        "65.0, 179.5, 65.0, -179.5, 47, 20"
    })
    void km(double northA, double eastA, double northB, double eastB, double km, double percent) {
        int a = Grid.cell(northA, eastA);
        int b = Grid.cell(northB, eastB);
        assertThat(Grid.km(a, b)).isCloseTo(km, withinPercentage(percent));
        assertThat(Grid.km(b, a)).isEqualTo(Grid.km(a, b));
        assertThat(Grid.km(a, a)).isZero();
    }

    @Test
    void touch_neighboursAlsoAcrossTheDateLine() {
        int cell = Grid.cell(10.1, 20.1);
        assertThat(Grid.touch(cell, cell)).isTrue();
        assertThat(Grid.touch(cell, Grid.cell(10.6, 20.6))).isTrue();
        assertThat(Grid.touch(cell, Grid.cell(9.9, 19.9))).isTrue();
        assertThat(Grid.touch(cell, Grid.cell(11.1, 20.1))).isFalse();
        assertThat(Grid.touch(cell, Grid.cell(10.1, 21.1))).isFalse();
        assertThat(Grid.touch(Grid.cell(0, 179.9), Grid.cell(0, -180))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 2026-01-05T00:30:00Z, 0",
        "0.0, 2026-01-05T23:59:59Z, 23",
        "15.2, 2026-01-05T23:10:00Z, 0",
        "-74.0, 2026-01-05T03:00:00Z, 22",
        "151.2, 2026-01-05T20:00:00Z, 6",
        "0.0, 1969-12-31T22:00:00Z, 22"
    })
    void solarHour(double east, Instant at, int hour) {
        assertThat(Grid.solarHour(Grid.cell(40, east), at.toEpochMilli())).isEqualTo(hour);
    }
}
