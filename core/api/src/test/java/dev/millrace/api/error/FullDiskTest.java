package dev.millrace.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullDiskTest {

    @ParameterizedTest
    @CsvSource({
        "No space left on device, true",
        "/state/fraud/1.data: No space left on device, true",
        "There is not enough space on the disk, true",
        "Disk quota exceeded, true",
        "Input/output error, false",
        "Permission denied, false",
        ", false",
    })
    void isBehind_goesByWhatTheSystemSays(String message, boolean full) {
        IOException failure = new IOException(message);

        assertThat(FullDisk.isBehind(failure)).isEqualTo(full);
        assertThat(FullDisk.isBehind(new UncheckedIOException("while writing", failure)))
                .isEqualTo(full);
    }
}
