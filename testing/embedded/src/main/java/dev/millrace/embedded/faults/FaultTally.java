package dev.millrace.embedded.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What became of many seeds together. One thread at a time. */
public final class FaultTally implements Consumer<FaultReport> {

    private final List<FaultReport> failed = new ArrayList<>();
    private long seeds;
    private long hash;
    private long crashes;
    private long restarts;
    private long checkpoints;

    @Override
    public void accept(FaultReport report) {
        seeds++;
        // The sum does not depend on the order in which threads come to their ends.
        hash += report.hash();
        crashes += report.crashes();
        restarts += report.restarts();
        checkpoints += report.checkpoints();
        if (report.isFailure()) {
            failed.add(report);
        }
    }

    /** Those with which something is wrong. */
    public List<FaultReport> failed() {
        return List.copyOf(failed);
    }

    /** How many seeds there were. */
    public long seeds() {
        return seeds;
    }

    /** How many processes ended in the midst of things. */
    public long crashes() {
        return crashes;
    }

    /** How often runs were started again within their process. */
    public long restarts() {
        return restarts;
    }

    /** How many checkpoints became durable and visible. */
    public long checkpoints() {
        return checkpoints;
    }

    @Override
    public String toString() {
        return seeds + " seeds with " + crashes + " crashes, " + restarts + " restarts and " + checkpoints
                + " checkpoints; hash " + Long.toHexString(hash);
    }
}
