package dev.millrace.engine.window;

import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.harness.Sections;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All instances of a window operator, which may be stopped and restored with another number of instances. */
final class WindowHarness {

    private final Operator.Window window;
    private final KeySpec key;
    private final WindowInstance.Driving driving;
    private final WindowInstance.TestClock clock = new WindowInstance.TestClock();
    private List<WindowInstance> instances = new ArrayList<>();
    private final List<WindowInstance> gone = new ArrayList<>();
    private final ArrayDeque<Snapshotted.Cursor> cursors = new ArrayDeque<>();
    private @Nullable Sections last;
    private long clockAtSnapshotMs;

    WindowHarness(Operator.Window window, KeySpec key, int parallelism, WindowInstance.Driving driving) {
        this.window = window;
        this.key = key;
        this.driving = driving;
        start(parallelism);
    }

    private void start(int parallelism) {
        for (int i = 0; i < parallelism; i++) {
            instances.add(new WindowInstance(window, key, i, parallelism, driving, clock));
        }
    }

    void add(Traffic traffic) throws Exception {
        if (traffic instanceof Traffic.Rec rec) {
            for (WindowInstance instance : instances) {
                if (instance.owns(rec)) {
                    instance.add(rec);
                }
            }
        } else if (traffic instanceof Traffic.Mark mark) {
            instances.forEach(instance -> instance.add(mark));
        } else if (traffic instanceof Traffic.Tick tick) {
            flush();
            clock.nowMs = tick.at();
            for (WindowInstance instance : instances) {
                instance.tick();
            }
        }
    }

    void flush() throws Exception {
        for (WindowInstance instance : instances) {
            instance.flush();
        }
    }

    void drain() throws Exception {
        for (WindowInstance instance : instances) {
            instance.drain();
        }
    }

    /** Stops and goes on from a snapshot. */
    void restart(int parallelism, long watermarkMs) throws Exception {
        snapshot();
        crash(parallelism, watermarkMs);
    }

    /** A snapshot, of changes to the one before if there is one. */
    Sections snapshot() throws Exception {
        beginSnapshot();
        stepSnapshot(Integer.MAX_VALUE);
        return Objects.requireNonNull(last);
    }

    /** Begins a snapshot. */
    void beginSnapshot() throws Exception {
        stepSnapshot(Integer.MAX_VALUE);
        Sections sections = new Sections(last);
        clockAtSnapshotMs = clock.nowMs;
        for (WindowInstance instance : instances) {
            cursors.add(instance.snapshot(sections.newInstance(), last != null));
        }
        last = sections;
    }

    /** Goes on with the snapshot that has been begun, in so many steps at most. */
    void stepSnapshot(int steps) throws Exception {
        for (int i = 0; i < steps && !cursors.isEmpty(); i++) {
            if (cursors.element().step()) {
                cursors.remove();
            }
        }
    }

    /** Goes on from the last snapshot, without what has come in and out since it began. */
    void crash(int parallelism, long watermarkMs) throws Exception {
        stepSnapshot(Integer.MAX_VALUE);
        clock.nowMs = clockAtSnapshotMs;
        instances.forEach(WindowInstance::crash);
        gone.addAll(instances);
        instances = new ArrayList<>();
        start(parallelism);
        for (WindowInstance instance : instances) {
            if (watermarkMs != Long.MIN_VALUE) {
                instance.time.rise(watermarkMs);
            }
            instance.restore(Objects.requireNonNull(last).of(instance.groups));
        }
    }

    List<WindowInstance> all() {
        List<WindowInstance> all = new ArrayList<>(gone);
        all.addAll(instances);
        return all;
    }

    List<Fired> fired() {
        return all().stream().flatMap(instance -> instance.fired.stream()).toList();
    }

    List<Traffic.Rec> late() {
        return all().stream().flatMap(instance -> instance.late.stream()).toList();
    }

    long lateAssignments() {
        return all().stream()
                .mapToLong(instance -> instance.metrics.lateAssignments)
                .sum();
    }

    long unassigned() {
        return all().stream()
                .mapToLong(instance -> instance.metrics.unassignedRecords)
                .sum();
    }

    long liveEntries() {
        return instances.stream()
                .mapToLong(instance -> instance.metrics.stateEntries)
                .sum();
    }
}
