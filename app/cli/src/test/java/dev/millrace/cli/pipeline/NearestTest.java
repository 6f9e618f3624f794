package dev.millrace.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "records, records",
        "recrds, records",
        "rcords, records",
        "recodrs, records",
        "rec, records",
        "out-of-ordr, out-of-order",
        "late, late",
        "lat, late",
        "r, ",
        "window, ",
        "something, ",
    })
    void to_findsTheNameThatWasMeant(String given, String near) {
        assertThat(Nearest.to(given, List.of("records", "out-of-order", "late", "seed")))
                .isEqualTo(java.util.Optional.ofNullable(near));
    }

    @ParameterizedTest
    @CsvSource({"'', abc, 3", "abc, '', 3", "abc, abc, 0", "abc, acb, 1", "abc, xbc, 1", "kitten, sitting, 3"})
    void changes_areCounted(String a, String b, int changes) {
        assertThat(Nearest.changes(a, b)).isEqualTo(changes);
    }
}
