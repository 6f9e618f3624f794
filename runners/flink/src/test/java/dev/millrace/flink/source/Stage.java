package dev.millrace.flink.source;

import dev.millrace.api.source.BadRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * What the splits of a {@link StagedSource} hold, and what became known of its readers. It stays in the test's process; the source
 * finds it by name.
 */
public final class Stage {

    private static final Map<String, Stage> STAGES = new ConcurrentHashMap<>();

    /** One thing that a split holds. */
    public sealed interface Step {}

    /** Records that come with one poll. */
    record Records(List<Item> items) implements Step {}

    /** Input that is no record. */
    record Bad(BadRecord record) implements Step {}

    /** Nothing but a further position. */
    record Skipped() implements Step {}

    /** A failure to read. */
    record Broken(String message) implements Step {}

    /** What comes behind is there once the gate is open. */
    record Gate(String name) implements Step {}

    /** A record: a name and its time. */
    public record Item(String name, long atMs) {}

    private final Map<String, List<Step>> splits = new ConcurrentHashMap<>();
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /** What readers were told: {@code split@position}. */
    final List<String> durable = new CopyOnWriteArrayList<>();

    /** What readers wait for before they note what they are told. */
    volatile CountDownLatch beforeTelling = new CountDownLatch(0);

    /** How splits were looked for. */
    final List<String> looks = new CopyOnWriteArrayList<>();

    /** Which splits which reader opened: {@code reader:split@position}. */
    final List<String> opened = new CopyOnWriteArrayList<>();

    /** How often a reader was closed. */
    final List<Integer> closed = new CopyOnWriteArrayList<>();

    private Stage() {}

    /** A new stage. */
    public static Stage named(String name) {
        Stage stage = new Stage();
        STAGES.put(name, stage);
        return stage;
    }

    static Stage find(String name) {
        Stage stage = STAGES.get(name);
        if (stage == null) {
            throw new IllegalStateException("there is no stage " + name);
        }
        return stage;
    }

    /** Adds a split. */
    public Stage split(String id, Step... steps) {
        splits.put(id, List.copyOf(Arrays.asList(steps)));
        return this;
    }

    /** Records that come with one poll: names are numbered on. */
    public static Step records(String name, long... timesMs) {
        List<Item> items = new ArrayList<>();
        for (long time : timesMs) {
            items.add(new Item(name, time));
        }
        return new Records(items);
    }

    /** Input that is no record. */
    public static Step bad(String place) {
        return new Bad(new BadRecord(place, "x", "not a number"));
    }

    /** A gate in a split. */
    public static Step gate(String name) {
        return new Gate(name);
    }

    /** Opens a gate. */
    public void open(String gate) {
        open.add(gate);
    }

    boolean isOpen(String gate) {
        return open.contains(gate);
    }

    void tell(String splitAndPosition) throws InterruptedException {
        beforeTelling.await();
        synchronized (this) {
            durable.add(splitAndPosition);
            notifyAll();
        }
    }

    /** Waits until readers have been told all these. */
    synchronized void awaitDurable(String... told) throws InterruptedException {
        while (!durable.containsAll(List.of(told))) {
            wait();
        }
    }

    List<String> splits() {
        return splits.keySet().stream().sorted().toList();
    }

    List<Step> steps(String split) {
        return splits.getOrDefault(split, List.of());
    }
}
