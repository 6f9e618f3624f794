package dev.millrace.testkit.recovery;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A committing sink whose committed records the test reads. It can be told to fail in a write or a commit, and to be full. As
 * a system that commits by transaction would, it commits each one once.
 */
final class Ledger implements CommittingSink<String, Ledger.Prepared> {

    private static final long serialVersionUID = 1;

    /** What one writer had written for one checkpoint. */
    record Prepared(long checkpoint, int writer, List<String> lines) {
        private String id() {
            return checkpoint + "/" + writer;
        }
    }

    final transient TreeMap<String, List<String>> transactions = new TreeMap<>();
    final transient List<Long> checkpoints = new ArrayList<>();

    /** For which checkpoints what was committed had been prepared, in the order of the commits. */
    final transient List<Long> commits = new ArrayList<>();

    transient int writesUntilFailure = Integer.MAX_VALUE;
    transient int commitsUntilFailure = Integer.MAX_VALUE;
    transient boolean full;

    /** Everything that is visible, in order of the alphabet. */
    List<String> committed() {
        return transactions.values().stream().flatMap(List::stream).sorted().toList();
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.APPEND;
    }

    @Override
    public Type<Prepared> committableType() {
        return Type.of(Prepared.class);
    }

    @Override
    public CommittingWriter<String, Prepared> open(WriterContext context) {
        return new CommittingWriter<>() {
            private List<String> lines = new ArrayList<>();

            @Override
            public void write(String line, long timestampMs) throws IOException {
                if (--writesUntilFailure == 0) {
                    throw new IOException("planted");
                }
                lines.add(line);
            }

            @Override
            public boolean ready() {
                return !full;
            }

            @Override
            public List<Prepared> prepareCommit(long checkpointId) {
                checkpoints.add(checkpointId);
                List<String> prepared = lines;
                lines = new ArrayList<>();
                return List.of(new Prepared(checkpointId, context.index(), prepared));
            }
        };
    }

    @Override
    public Committer<Prepared> openCommitter(WriterContext context) {
        return prepared -> {
            if (--commitsUntilFailure == 0) {
                throw new IOException("planted");
            }
            commits.add(prepared.checkpoint());
            transactions.put(prepared.id(), prepared.lines());
        };
    }
}
