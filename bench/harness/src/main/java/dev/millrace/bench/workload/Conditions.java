package dev.millrace.bench.workload;

import dev.millrace.bench.workload.Course.FirstResult;
import dev.millrace.bench.workload.Course.FullSpeed;
import dev.millrace.bench.workload.Course.Paced;
import dev.millrace.bench.workload.Course.Start;

/**
 * What a workload asks of an engine besides its query.
 *
 * @param course how a run goes
 * @param checkpointEveryMs how often the engine takes an exactly-once checkpoint, in milliseconds; 0 for never
 */
public record Conditions(Course course, long checkpointEveryMs) {

    /** As fast as it goes, without checkpoints. */
    public static final Conditions NONE = of(new FullSpeed());

    /** At a pace, with checkpoints so often; 0 for never. */
    public static Conditions paced(long checkpointEveryMs) {
        return new Conditions(new Paced(), checkpointEveryMs);
    }

    /** As fast as it goes, with checkpoints so often. */
    public static Conditions every(long checkpointEveryMs) {
        return new Conditions(new FullSpeed(), checkpointEveryMs);
    }

    /** Without checkpoints. */
    public static Conditions of(Course course) {
        return new Conditions(course, 0);
    }

    /** Whether the workload is paced. */
    public boolean paced() {
        return course instanceof Paced;
    }

    /** Whether each run has a process of its own. */
    public boolean fresh() {
        return course instanceof FirstResult first && first.start() != Start.WARM;
    }

    /** Whether these find classes in an archive. */
    public boolean archived() {
        return course instanceof FirstResult first && first.start() == Start.ARCHIVED;
    }
}
