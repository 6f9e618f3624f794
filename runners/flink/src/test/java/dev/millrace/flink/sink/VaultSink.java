package dev.millrace.flink.sink;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.flink.source.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * A sink with two phases, whose commits are told apart by the writer and the checkpoint's id: names of items go into a
 * {@link Vault}.
 *
 * @param vault the name of the vault
 * @param committersBesideWriters what it says of its committers
 */
record VaultSink(String vault, boolean committersBesideWriters)
        implements CommittingSink<Stage.Item, VaultSink.Prepared> {

    /** Lines to be committed. */
    record Prepared(String id, List<String> lines) {}

    @Override
    public ChangeMode accepts() {
        return ChangeMode.APPEND;
    }

    @Override
    public Type<Prepared> committableType() {
        return Type.of(Prepared.class);
    }

    @Override
    public CommittingWriter<Stage.Item, Prepared> open(WriterContext context) {
        Vault to = Vault.find(vault);
        to.log.add("writer " + context.index() + " after " + context.restoredCheckpoint());
        return new CommittingWriter<>() {
            private List<String> lines = new ArrayList<>();

            @Override
            public void write(Stage.Item value, long timestampMs) {
                lines.add(value.name() + "@" + timestampMs);
            }

            @Override
            public List<Prepared> prepareCommit(long checkpointId) {
                List<String> prepared = lines;
                lines = new ArrayList<>();
                String id = context.index() + "-" + checkpointId;
                to.log.add("prepare " + id);
                return prepared.isEmpty() ? List.of() : List.of(new Prepared(id, prepared));
            }
        };
    }

    @Override
    public Committer<Prepared> openCommitter(WriterContext context) {
        Vault to = Vault.find(vault);
        to.log.add("committer " + context.index());
        return prepared -> to.commit(prepared, context.index());
    }
}
