package dev.millrace.cli.onflink;

import dev.millrace.api.runner.StorageUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What earlier jobs of a pipeline have left where one is to keep its state: Flink goes on from none of it by itself. Only what this
 * machine sees is looked at.
 */
public final class EarlierState {

    private static final String METADATA = "_metadata";

    /** A savepoint is named by Flink; a checkpoint is in the folder of its job. */
    private static final int DEEPEST = 3;

    private record Found(Path place, FileTime writtenAt) {}

    private EarlierState() {}

    /**
     * The newest savepoint or checkpoint that a job could go on from; empty if there is none, or none can be seen from here.
     *
     * @param state where the job keeps its state, as a path or URI
     */
    public static Optional<Path> newest(String state, String pipeline) {
        try {
            Path folder = Path.of(URI.create(StorageUri.of(state))).resolve(pipeline);
            return Stream.of("savepoints", "checkpoints")
                    .map(folder::resolve)
                    .flatMap(each -> below(each).stream())
                    .max(Comparator.comparing(Found::writtenAt))
                    .map(Found::place);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty(); // it is in a storage that only the cluster knows
        }
    }

    private static List<Found> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walked = Files.find(
                folder, DEEPEST, (file, attributes) -> file.endsWith(METADATA) && attributes.isRegularFile())) {
            List<Found> found = new ArrayList<>();
            for (Path metadata : walked.toList()) {
                Path place = metadata.getParent();
                if (place != null && !place.startsWith(folder.resolve(ClusterJob.DRAINED))) {
                    found.add(new Found(place, Files.getLastModifiedTime(metadata)));
                }
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // a hint, and no more
        }
    }
}
