package dev.millrace.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    private static boolean isBehindWith(long usableBytes, IOException failure) {
        IOException noted = FullDisk.noted(Path.of("state"), failure, usableBytes);
        assertThat(noted).isSameAs(failure);
        return FullDisk.isBehind(new UncheckedIOException("while writing", noted));
    }

    @Test
    void isBehind_goesByTheRoomThereWas_inWhateverLanguageTheSystemSpeaks() {
        assertThat(isBehindWith(0, new IOException("Auf dem Gerät ist kein Speicherplatz mehr verfügbar")))
                .isTrue();
        assertThat(isBehindWith(65_535, new FileSystemException("1.data", null, "kein Speicherplatz")))
                .isTrue();
        assertThat(isBehindWith(65_536, new IOException("Eingabe-/Ausgabefehler")))
                .isFalse();
    }

    @Test
    void isBehind_notWhereTheFailureIsAnother() {
        assertThat(isBehindWith(0, new NoSuchFileException("1.data"))).isFalse();
        assertThat(isBehindWith(0, new AccessDeniedException("1.data"))).isFalse();
    }

    @Test
    void noted_whereNothingCanBeSaid_isTheFailure(@TempDir Path directory) {
        IOException failure = new IOException("Eingabe-/Ausgabefehler");
        assertThat(FullDisk.noted(directory.resolve("gone"), failure)).isSameAs(failure);
        assertThat(failure).hasNoSuppressedExceptions();
    }
}
