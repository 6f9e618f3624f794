package dev.millrace.testkit.disk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names in a directory: as they are, as they were when they were last forced, and each step between. */
final class SimulatedNames {

    /** A step, which a crash keeps or loses as a whole: a name goes, a name comes, or a file changes its name. */
    private record Step(@Nullable String gone, @Nullable String come, SimulatedFile file) {

        void applyTo(Map<String, SimulatedFile> names) {
            if (gone != null) {
                names.remove(gone, file);
            }
            if (come != null) {
                names.put(come, file);
            }
        }
    }

    private final TreeMap<String, SimulatedFile> now;
    private final TreeMap<String, SimulatedFile> forced;
    private final List<Step> since = new ArrayList<>();

    SimulatedNames() {
        this(new TreeMap<>());
    }

    private SimulatedNames(Map<String, SimulatedFile> names) {
        this.now = new TreeMap<>(names);
        this.forced = new TreeMap<>(names);
    }

    Map<String, SimulatedFile> now() {
        return Collections.unmodifiableMap(now);
    }

    void add(String name, SimulatedFile file) {
        step(new Step(null, name, file));
    }

    void rename(String from, String to, SimulatedFile file) {
        step(new Step(from, to, file));
    }

    void remove(String name, SimulatedFile file) {
        step(new Step(name, null, file));
    }

    /** Adds or replaces a file as if it had always been there. */
    void put(String name, SimulatedFile file) {
        now.put(name, file);
        forced.put(name, file);
    }

    private void step(Step step) {
        step.applyTo(now);
        since.add(step);
    }

    void force() {
        forced.clear();
        forced.putAll(now);
        since.clear();
    }

    /** What a crash leaves: of the steps since the last force all, none, the first few, or any; of files what survives. */
    SimulatedNames survivors(Random random) {
        TreeMap<String, SimulatedFile> left = new TreeMap<>(forced);
        int way = random.nextInt(4);
        int first = way == 0 ? since.size() : way == 1 ? 0 : random.nextInt(since.size() + 1);
        for (int i = 0; i < since.size(); i++) {
            if (way == 3 ? random.nextBoolean() : i < first) {
                since.get(i).applyTo(left);
            }
        }
        Map<SimulatedFile, SimulatedFile> survivors = new LinkedHashMap<>();
        left.replaceAll((name, file) -> survivors.computeIfAbsent(file, lost -> lost.survivor(random)));
        return new SimulatedNames(left);
    }
}
