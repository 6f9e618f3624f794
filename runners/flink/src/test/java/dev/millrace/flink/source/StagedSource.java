package dev.millrace.flink.source;

import dev.millrace.api.Type;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A source whose splits hold what a {@link Stage} says; the position is the number of the next step.
 *
 * @param stage the name of the stage
 * @param blocking whether its readers wait for what is to come
 * @param rediscoverEveryMs how often it is asked for new splits
 * @param badRecords what becomes of bad records
 */
public record StagedSource(
        String stage, boolean blocking, @Nullable Long rediscoverEveryMs, BadRecords badRecords)
        implements Source<Stage.Item, String, Integer> {

    /** One that comes to its end. */
    public static StagedSource bounded(String stage) {
        return new StagedSource(stage, false, null, BadRecords.fail());
    }

    StagedSource thatBlocks() {
        return new StagedSource(stage, true, rediscoverEveryMs, badRecords);
    }

    StagedSource lookingEvery(long ms) {
        return new StagedSource(stage, blocking, ms, badRecords);
    }

    StagedSource with(BadRecords other) {
        return new StagedSource(stage, blocking, rediscoverEveryMs, other);
    }

    @Override
    public Type<Stage.Item> type() {
        return Type.of(Stage.Item.class);
    }

    @Override
    public Type<String> splitType() {
        return Type.of(String.class);
    }

    @Override
    public Type<Integer> positionType() {
        return Type.of(Integer.class);
    }

    @Override
    public boolean bounded() {
        return rediscoverEveryMs == null;
    }

    @Override
    public boolean hasTimestamps() {
        return true;
    }

    @Override
    public String splitId(String split) {
        return split;
    }

    @Override
    public List<String> discover() {
        Stage on = Stage.find(stage);
        on.looks.add("discover");
        return on.splits();
    }

    @Override
    public List<String> rediscover() {
        Stage on = Stage.find(stage);
        on.looks.add("rediscover");
        return on.splits();
    }

    @Override
    public Reader<Stage.Item, String, Integer> open(ReaderContext context) {
        return new StagedReader(Stage.find(stage), blocking, context.index());
    }

    private static final class StagedReader implements Reader<Stage.Item, String, Integer> {

        private final Stage stage;
        private final boolean blocking;
        private final int index;
        private final Map<String, Integer> positions = new LinkedHashMap<>();
        private int position;
        private int turn;
        private boolean woken;

        StagedReader(Stage stage, boolean blocking, int index) {
            this.stage = stage;
            this.blocking = blocking;
            this.index = index;
        }

        @Override
        public synchronized void assign(String split, @Nullable Integer from) {
            stage.opened.add(index + ":" + split + "@" + from);
            positions.put(split, from == null ? 0 : from);
        }

        @Override
        public synchronized Poll<String> poll(ReaderOutput<Stage.Item> out, int max) throws Exception {
            Poll<String> poll = pollOnce(out);
            // It waits a little, as clients of brokers do, and then lets the thread see to other things.
            for (int waits = 0; blocking && poll.status() == Poll.Status.NOTHING && !woken && waits < 5; waits++) {
                wait(2);
                poll = pollOnce(out);
            }
            woken = false;
            return poll;
        }

        private Poll<String> pollOnce(ReaderOutput<Stage.Item> out) throws IOException {
            List<String> ids = new ArrayList<>(positions.keySet());
            for (int i = 0; i < ids.size(); i++) {
                String id = ids.get(turn++ % ids.size());
                Poll<String> poll = pollSplit(id, out);
                if (poll.status() != Poll.Status.NOTHING) {
                    return poll;
                }
            }
            return Poll.nothing();
        }

        private Poll<String> pollSplit(String id, ReaderOutput<Stage.Item> out) throws IOException {
            List<Stage.Step> steps = stage.steps(id);
            int at = positions.get(id);
            while (at < steps.size() && steps.get(at) instanceof Stage.Gate gate) {
                if (!stage.isOpen(gate.name())) {
                    return Poll.nothing();
                }
                at++;
            }
            if (at == steps.size()) {
                positions.remove(id);
                position = at;
                return Poll.finished(id);
            }
            Stage.Step step = steps.get(at);
            position = at + 1;
            positions.put(id, position);
            if (step instanceof Stage.Records records) {
                records.items().forEach(item -> out.emit(item, item.atMs()));
            } else if (step instanceof Stage.Bad bad) {
                out.bad(bad.record());
            } else if (step instanceof Stage.Broken broken) {
                throw new IOException(broken.message());
            } else {
                return Poll.advanced(id);
            }
            return Poll.more(id);
        }

        @Override
        public synchronized Integer position() {
            return position;
        }

        @Override
        public synchronized void wakeUp() {
            woken = true;
            notifyAll();
        }

        @Override
        public synchronized OptionalLong lag(String split) {
            return OptionalLong.of(stage.steps(split).size() - positions.getOrDefault(split, 0));
        }

        @Override
        public void checkpointed(String split, Integer durable) throws InterruptedException {
            stage.tell(split + "@" + durable);
        }

        @Override
        public void close() {
            stage.closed.add(index);
        }
    }
}
