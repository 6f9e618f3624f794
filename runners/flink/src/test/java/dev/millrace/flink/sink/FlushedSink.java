package dev.millrace.flink.sink;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.flink.source.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A sink that puts into a {@link Vault} what it has, when it is flushed.
 *
 * @param vault the name of the vault
 */
record FlushedSink(String vault) implements Sink<Stage.Item> {

    private static final AtomicLong FLUSHES = new AtomicLong();

    @Override
    public ChangeMode accepts() {
        return ChangeMode.APPEND;
    }

    @Override
    public Writer<Stage.Item> open(WriterContext context) {
        Vault to = Vault.find(vault);
        return new Writer<>() {
            private List<String> lines = new ArrayList<>();

            @Override
            public void write(Stage.Item value, long timestampMs) {
                lines.add(value.name() + "@" + timestampMs);
            }

            @Override
            public void flush() {
                to.commit(new VaultSink.Prepared("flush " + FLUSHES.incrementAndGet(), lines), context.index());
                lines = new ArrayList<>();
            }
        };
    }
}
