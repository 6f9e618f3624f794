package dev.millrace.engine.window;

import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotHeader;
import dev.millrace.snapshot.SnapshotPart;
import java.util.ArrayList;
import java.util.List;

/** All instances of a window operator, which may be stopped and restored with another number of instances. */
final class WindowHarness {

    private final Operator.Window window;
    private final KeySpec key;
    private final WindowInstance.Driving driving;
    private final WindowInstance.TestClock clock = new WindowInstance.TestClock();
    private List<WindowInstance> instances = new ArrayList<>();
    private final List<WindowInstance> gone = new ArrayList<>();

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
        Snapshot snapshot = snapshot();
        gone.addAll(instances);
        instances = new ArrayList<>();
        start(parallelism);
        for (WindowInstance instance : instances) {
            if (watermarkMs != Long.MIN_VALUE) {
                instance.time.rise(watermarkMs);
            }
            instance.restore(snapshot.of("window", instance.groups::contains));
        }
    }

    Snapshot snapshot() throws Exception {
        List<SnapshotPart> parts = new ArrayList<>();
        for (WindowInstance instance : instances) {
            parts.addAll(instance.snapshot());
        }
        return new Snapshot(new SnapshotHeader(1, "test", "{}", WindowInstance.KEY_GROUPS), parts);
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
