package dev.millrace.bench.queries;

import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SplitReader;
import dev.millrace.bench.workload.Pace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A reader that waits within a poll while there are no records to be had yet, as long at once as the one for Kafka does.
 *
 * @param <T> the type of the records
 * @param <P> the type of a position
 */
final class BlockingReader<T, P> implements SplitReader<T, P> {

    private static final long WAIT_MS = 250;

    private final SplitReader<T, P> reader;
    private final Semaphore woken = new Semaphore(0);

    BlockingReader(SplitReader<T, P> reader) {
        this.reader = reader;
        CompletableFuture<Void> unused = Pace.opened().thenRun(woken::release);
    }

    @Override
    public Poll.Status poll(ReaderOutput<T> out, int max) throws Exception {
        Poll.Status status = reader.poll(out, max);
        if (status == Poll.Status.NOTHING && woken.tryAcquire(WAIT_MS, TimeUnit.MILLISECONDS)) {
            return reader.poll(out, max);
        }
        return status;
    }

    @Override
    public P position() {
        return reader.position();
    }

    @Override
    public void wakeUp() {
        woken.release();
    }
}
