package dev.millrace.embedded.faults;

import dev.millrace.conformance.random.draw.RandomCases;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A range of seeds, run by several threads, each of which has a simulation of its own.
 *
 * @param from the first seed
 * @param count how many there are
 */
public record FaultSeeds(long from, long count) {

    /**
     * Runs them all.
     *
     * @param threads by how many threads
     * @param each is told what became of each seed, in no certain order; by one thread at a time
     */
    public void run(int threads, Consumer<FaultReport> each) throws InterruptedException {
        AtomicLong next = new AtomicLong(Math.floorDiv(from, FaultSimulation.SEEDS_PER_CASE));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> work(next, each)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a seed could not be run", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** Takes case after case, and runs the seeds of each. */
    private void work(AtomicLong next, Consumer<FaultReport> each) {
        while (true) {
            long first = next.getAndIncrement() * FaultSimulation.SEEDS_PER_CASE;
            if (first >= from + count) {
                return;
            }
            RandomCases.Drawn drawn = FaultSimulation.caseOf(first);
            long end = Math.min(first + FaultSimulation.SEEDS_PER_CASE, from + count);
            for (long seed = Math.max(first, from); seed < end; seed++) {
                FaultReport report = FaultSimulation.run(seed, drawn);
                synchronized (this) {
                    each.accept(report);
                }
            }
        }
    }
}
