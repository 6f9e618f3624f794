package dev.millrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that the command writes, as files that are reviewed with the code. {@code -Dgolden.write} writes them anew into the
 * sources instead of comparing.
 */
final class Golden {

    private static final Path SOURCES = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Compares a text with a file; line numbers of fixtures count for nothing. */
    static void compare(String name, String written) throws IOException {
        String text = written.replaceAll("\\.java:\\d+", ".java:N");
        if (System.getProperty("golden.write") != null) {
            Files.createDirectories(SOURCES);
            Files.writeString(SOURCES.resolve(name), text);
            return;
        }
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as("golden file " + name).isNotNull();
            assertThat(text).isEqualTo(new String(in.readAllBytes(), UTF_8));
        }
    }
}
