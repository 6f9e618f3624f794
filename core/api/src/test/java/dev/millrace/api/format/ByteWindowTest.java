package dev.millrace.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteWindowTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldHoldEveryRecordAsOnePiece(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] file = new byte[3_000_000];
        random.nextBytes(file);
        long begin = random.nextInt(1000);
        ByteWindow window = new ByteWindow(new ByteArrayInputStream(file), begin);
        int at = 0;
        while (at < file.length) {
            int size =
                    Math.min(file.length - at, random.nextInt(4) == 0 ? random.nextInt(700_000) : random.nextInt(99));
            while (window.limit() - window.start() < size) {
                assertThat(window.fill()).isTrue();
            }
            assertThat(window.offset()).isEqualTo(begin + at);
            assertThat(java.util.Arrays.equals(
                            window.bytes(), window.start(), window.start() + size, file, at, at + size))
                    .as("seed %d, at %d", seed, at)
                    .isTrue();
            window.advanceTo(window.start() + size);
            at += size;
        }
        assertThat(window.fill()).isFalse();
        assertThat(window.fill()).isFalse();
        assertThat(window.offset()).isEqualTo(begin + file.length);
    }
}
