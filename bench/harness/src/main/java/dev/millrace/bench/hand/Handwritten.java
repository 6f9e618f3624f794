package dev.millrace.bench.hand;

import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.loop.NexmarkLoops;
import dev.millrace.bench.topic.Endpoints;
import dev.millrace.bench.topic.TopicLoop;
import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.trial.Reading;
import dev.millrace.bench.workload.Course.Waiting;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Lull;
import dev.millrace.bench.workload.Query.Nexmark;
import dev.millrace.bench.workload.Query.ViaKafka;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** The loops as a contender: one thread, whatever the parallelism. */
public final class Handwritten implements Contender, Reading {

    /** Records that have been made stay here for a while, as they do in the batches of an engine: so they are made in full. */
    private final NexmarkEvent[] made = new NexmarkEvent[1 << 8];

    private final Endpoints endpoints = new Endpoints();
    private long read;

    @Override
    public String settings() {
        return "a loop in one thread, over arrays in open addressing; in the suite kafka, arrays by key";
    }

    @Override
    public boolean can(Workload workload) {
        return Loops.can(workload.query())
                || workload.query() instanceof Nexmark
                || workload.query() instanceof ViaKafka;
    }

    @Override
    public void prepare(Workload workload, long records) throws IOException, ExecutionException, InterruptedException {
        endpoints.prepare(workload, records);
    }

    @Override
    public void run(Workload workload, long records, int parallelism) throws InterruptedException {
        if (workload.query() instanceof ViaKafka) {
            new TopicLoop(endpoints).run(workload);
            return;
        }
        if (workload.query() instanceof Nexmark nexmark) {
            NexmarkLoops.run(nexmark.number(), records);
            return;
        }
        Events events = Loaded.of(workload.input());
        Tally.reading();
        if (workload.conditions().course() instanceof Waiting course) {
            Lull.pass(course, 1);
            for (int pipeline = 0; pipeline < course.pipelines(); pipeline++) {
                loop(workload, events, records);
            }
        } else {
            loop(workload, events, records);
        }
    }

    private static void loop(Workload workload, Events events, long records) {
        try (Tally.Part results = new Tally.Part()) {
            Loops.run(workload.query(), workload.input(), events, records, results);
        }
    }

    @Override
    public void read(Workload workload, long records) {
        if (workload.query() instanceof ViaKafka) {
            read += new TopicLoop(endpoints).read();
            return;
        }
        if (workload.query() instanceof Nexmark) {
            NexmarkEvents events = NexmarkEvents.standard();
            Tally.reading();
            for (long i = 0; i < records; i++) {
                made[(int) i & made.length - 1] = events.at(i);
            }
        } else {
            Events events = Loaded.of(workload.input());
            Tally.reading();
            read += Loops.read(events, records);
        }
        Tally.ended();
    }

    @Override
    public void collect() throws ExecutionException, InterruptedException {
        endpoints.collect();
    }

    /** Says what has been read, so that reading is not for nothing. */
    @Override
    public void close() throws IOException, InterruptedException {
        System.err.println("read " + read);
        endpoints.close();
    }
}
