package dev.millrace.broker;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder with the broker's jars. */
final class BrokerLibrary {

    /** The system property that names the folder. */
    static final String PROPERTY = "millrace.broker.lib";

    private BrokerLibrary() {}

    /** The folder that the property names. */
    static Path find() {
        String named = System.getProperty(PROPERTY);
        Path folder = named == null ? null : Path.of(named);
        if (folder == null || !hasBroker(folder)) {
            throw missing(folder);
        }
        return folder;
    }

    private static boolean hasBroker(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> String.valueOf(file.getFileName()).startsWith("kafka_"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MillraceException missing(@Nullable Path folder) {
        return MillraceException.user(
                        "NO_BROKER",
                        folder == null
                                ? "the system property " + PROPERTY + " does not say where the broker's jars are"
                                : "the broker's jars are not in " + folder)
                .remedy("fetch them: mvn -pl testing/broker-lib generate-resources puts them into its target/lib")
                .build();
    }
}
