package dev.millrace.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartNamesTest {

    private static final PartNames NAMES = new PartNames("out", ".csv.gz");

    @Test
    void names_sayWhatTheyAre() {
        assertThat(NAMES.visible(3, 17)).isEqualTo("out-3-000017.csv.gz");
        assertThat(NAMES.inProgress(3, 17)).isEqualTo(".out-3-000017.csv.gz.inprogress");
        assertThat(NAMES.prepared(3, 17, 12)).isEqualTo(".out-3-000017.csv.gz.12.prepared");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "out-3-000017.csv.gz | Parsed[writer=3, counter=17, state=VISIBLE, checkpoint=null]",
                "out-3-000017 | Parsed[writer=3, counter=17, state=VISIBLE, checkpoint=null]",
                "out-10-1234567.jsonl | Parsed[writer=10, counter=1234567, state=VISIBLE, checkpoint=null]",
                ".out-3-000017.csv.gz.inprogress | Parsed[writer=3, counter=17, state=IN_PROGRESS, checkpoint=null]",
                ".out-3-000017.inprogress | Parsed[writer=3, counter=17, state=IN_PROGRESS, checkpoint=null]",
                ".out-3-000017.csv.12.prepared | Parsed[writer=3, counter=17, state=PREPARED, checkpoint=12]",
                ".out-3-000017.12.prepared | Parsed[writer=3, counter=17, state=PREPARED, checkpoint=12]",
                "out-3-000017.csv.inprogress | null",
                ".out-3-000017.csv | null",
                "other-3-000017.csv | null",
                "out-3.csv | null",
                "out-a-000017.csv | null",
                "out2-3-000017.csv | null",
                "out-0-3-000017.csv | null",
            })
    void parse_readsThem(String name, String expected) {
        assertThat(String.valueOf(NAMES.parse(name))).isEqualTo(expected);
    }
}
