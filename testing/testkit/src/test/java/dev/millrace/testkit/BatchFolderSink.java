package dev.millrace.testkit;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

// tag::sink[]
/** Writes lines into a folder, exactly once: one file for each writer and checkpoint. */
final class BatchFolderSink implements CommittingSink<String, BatchFolderSink.Batch> {

    private static final long serialVersionUID = 1;

    /** All that a commit needs, also after a crash, also twice: it becomes part of the checkpoint. */
    record Batch(String name, List<String> lines) {}

    private final String folder;

    BatchFolderSink(Path folder) {
        this.folder = folder.toString();
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.APPEND;
    }

    @Override
    public Type<Batch> committableType() {
        return Type.of(Batch.class);
    }

    @Override
    public boolean blocking() {
        return true; // each writer gets a thread of its own, and may wait there
    }

    @Override
    public CommittingWriter<String, Batch> open(WriterContext context) {
        return new CommittingWriter<>() {
            private List<String> lines = new ArrayList<>();

            @Override
            public void write(String line, long timestampMs) {
                lines.add(line);
            }

            @Override
            public List<Batch> prepareCommit(long checkpointId) {
                if (lines.isEmpty()) {
                    return List.of();
                }
                List<String> prepared = lines;
                lines = new ArrayList<>();
                String name = context.name() + "-" + checkpointId + "-" + context.index() + ".txt";
                return List.of(new Batch(name, prepared));
            }
        };
    }

    @Override
    public Committer<Batch> openCommitter(WriterContext context) {
        return batch -> {
            Path visible = Path.of(folder, batch.name());
            if (!Files.exists(visible)) { // else an earlier commit came through
                Path hidden = Path.of(folder, "." + batch.name());
                Files.write(hidden, batch.lines());
                Files.move(hidden, visible, StandardCopyOption.ATOMIC_MOVE);
            }
        };
    }

    // end::sink[]

    /** All lines that are visible in a folder. */
    static List<String> linesIn(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "[!.]*.txt")) {
            for (Path file : files) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
    // tag::sink[]
}
// end::sink[]
