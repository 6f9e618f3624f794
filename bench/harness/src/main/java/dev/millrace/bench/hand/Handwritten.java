package dev.millrace.bench.hand;

import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.trial.Reading;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import org.jspecify.annotations.Nullable;

/** The loops as a contender: one thread, whatever the parallelism. */
public final class Handwritten implements Contender, Reading {

    private @Nullable Input input;
    private @Nullable Events events;
    private long read;

    @Override
    public String settings() {
        return "a loop in one thread, over arrays in open addressing";
    }

    @Override
    public boolean can(Workload workload) {
        return Loops.can(workload.query());
    }

    @Override
    public void run(Workload workload, long records, int parallelism) {
        Events all = events(workload.input());
        Tally.reading();
        try (Tally.Part results = new Tally.Part()) {
            Loops.run(workload.query(), workload.input(), all, records, results);
        }
    }

    @Override
    public void read(Workload workload, long records) {
        Events all = events(workload.input());
        Tally.reading();
        read += Loops.read(all, records);
    }

    private Events events(Input wanted) {
        Events made = events;
        if (made == null || !wanted.equals(input)) {
            made = Events.of(wanted);
            input = wanted;
            events = made;
        }
        return made;
    }

    /** Says what has been read, so that reading is not for nothing. */
    @Override
    public void close() {
        System.err.println("read " + read);
    }
}
