package dev.millrace.local;

import dev.millrace.api.Type;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.source.PerSplitReader;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.api.source.SplitReader;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Generates records from their numbers: traffic for demonstrations, load tests and tests. Immutable.
 *
 * <pre>{@code
 * GeneratorSource.of(Payment.class, tick -> {
 *   SplittableRandom random = tick.random();
 *   return new Payment("p" + tick.index(), random.nextLong(1000), random.nextLong(10_000), at(tick.scheduledMillis()));
 * }).seed(42).perSecond(20_000).lasting(ofMinutes(1))
 * }</pre>
 *
 * <p>With a rate the load is <em>open</em>: record {@code i} is due at {@code start + i / rate}, whatever the pipeline
 * does. A record that is taken late is neither skipped nor moved: it counts as made when it was due, and its latency is
 * measured from there. Without a rate a record is made whenever the pipeline takes one.
 *
 * <p>The same index and seed give the same record, so a restart repeats exactly what came before; the schedule keeps its
 * start, and what was due in the meantime is caught up with. Records come with timestamps: {@link #eventTime}, or when
 * they were due.
 *
 * @param <T> the type of the records
 */
public final class GeneratorSource<T> implements Source<T, GeneratorSplit, GeneratorPosition> {

    private static final long serialVersionUID = 1;
    private static final long SECOND_MICROS = 1_000_000;

    /** What is generated, apart from how much and how fast. */
    private record Content<T>(Type<T> type, Generator<T> generator, long seed, LongSelector<Tick> eventTimeMs)
            implements java.io.Serializable {}

    private final Content<T> content;
    private final Schedule schedule;
    private final int splits;

    private GeneratorSource(Content<T> content, Schedule schedule, int splits) {
        this.content = content;
        this.schedule = schedule;
        this.splits = splits;
    }

    /** Generates records of a class without type parameters. */
    public static <T> GeneratorSource<T> of(Class<T> type, Generator<T> generator) {
        return of(Type.of(type), generator);
    }

    /** Generates records of any type. */
    public static <T> GeneratorSource<T> of(Type<T> type, Generator<T> generator) {
        Objects.requireNonNull(generator, "generator");
        return new GeneratorSource<>(new Content<>(type, generator, 0, Tick::scheduledMillis), Schedule.ENDLESS, 1);
    }

    /** What random numbers start from. Default: 0. */
    public GeneratorSource<T> seed(long seed) {
        return with(new Content<>(content.type(), content.generator(), seed, content.eventTimeMs()));
    }

    /** The timestamps of the records, in milliseconds since the epoch; deterministic. Default: when they are due. */
    public GeneratorSource<T> eventTime(LongSelector<Tick> timestampMs) {
        Objects.requireNonNull(timestampMs, "timestampMs");
        return with(new Content<>(content.type(), content.generator(), content.seed(), timestampMs));
    }

    /** So many records per second, evenly. Default: as fast as they are taken. */
    public GeneratorSource<T> perSecond(long records) {
        return with(schedule.withRate(new Schedule.Rate(positive("perSecond", records), SECOND_MICROS)));
    }

    /** One record in every such interval. Default: as fast as they are taken. */
    public GeneratorSource<T> every(Duration interval) {
        return with(schedule.withRate(new Schedule.Rate(1, positive("every", micros(interval)))));
    }

    /** Each record when {@code arrivals} says: bursts, a day's curve. Default: as fast as they are taken. */
    public GeneratorSource<T> due(Arrivals arrivals) {
        return with(schedule.withRate(Objects.requireNonNull(arrivals, "arrivals")));
    }

    /** Ends after so many records. Default: never. */
    public GeneratorSource<T> count(long records) {
        return with(schedule.withCount(positive("count", records)));
    }

    /** Ends with the last record due within this time from the start. Default: never. */
    public GeneratorSource<T> lasting(Duration duration) {
        return with(schedule.withLastingMicros(positive("lasting", micros(duration))));
    }

    /**
     * Shares the indexes among this many splits, which tasks read side by side. Part of the identity of splits: a run that
     * is restored must have the same. Default: 1.
     */
    public GeneratorSource<T> splits(int splits) {
        positive("splits", splits);
        return new GeneratorSource<>(content, schedule, splits);
    }

    @Override
    public Type<T> type() {
        return content.type();
    }

    @Override
    public Type<GeneratorSplit> splitType() {
        return Type.of(GeneratorSplit.class);
    }

    @Override
    public Type<GeneratorPosition> positionType() {
        return Type.of(GeneratorPosition.class);
    }

    @Override
    public boolean bounded() {
        return schedule.bounded();
    }

    @Override
    public boolean hasTimestamps() {
        return true;
    }

    /** True: the time at which a record was due. */
    @Override
    public boolean hasOrigins() {
        return true;
    }

    @Override
    public String splitId(GeneratorSplit split) {
        return split.first() + "/" + split.of();
    }

    @Override
    public java.util.List<GeneratorSplit> discover() {
        return IntStream.range(0, splits)
                .mapToObj(first -> new GeneratorSplit(first, splits))
                .toList();
    }

    @Override
    public Reader<T, GeneratorSplit, GeneratorPosition> open(ReaderContext context) {
        return new PerSplitReader<>((split, position) -> new Ticker(split, position, context), this::splitId);
    }

    private GeneratorSource<T> with(Content<T> changed) {
        return new GeneratorSource<>(changed, schedule, splits);
    }

    private GeneratorSource<T> with(Schedule changed) {
        return new GeneratorSource<>(content, changed, splits);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static long positive(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be positive: " + value);
        }
        return value;
    }

    /** Makes the records of one split. */
    private final class Ticker implements SplitReader<T, GeneratorPosition> {
        private final GeneratorSplit split;
        private final ReaderContext context;
        private final long startMicros;
        private long nextIndex;

        /** By how much the clock has been set back, as far as is known. */
        private long behindMicros;

        Ticker(GeneratorSplit split, @Nullable GeneratorPosition position, ReaderContext context) {
            this.split = split;
            this.context = context;
            this.startMicros = position == null ? context.nowMicros() : position.startMicros();
            this.nextIndex = position == null ? split.first() : position.nextIndex();
        }

        @Override
        public Poll.Status poll(ReaderOutput<T> out, int max) throws Exception {
            long now = context.nowMicros() + behindMicros;
            for (int i = 0; i < max; i++) {
                long due = schedule.dueMicros(nextIndex, startMicros, now);
                long tooFar = due > now ? due - now - schedule.gapMicros(nextIndex, split.of()) : 0;
                if (tooFar > 0) {
                    // No record waits for longer than since the one before it was due, unless the clock has been
                    // set back: the records keep their times, which go on from those there were, and their rate.
                    behindMicros += tooFar;
                    now += tooFar;
                }
                if (schedule.isOver(nextIndex, startMicros, due)) {
                    return Poll.Status.SPLIT_FINISHED;
                }
                if (due > now) {
                    return i > 0 ? Poll.Status.MORE : Poll.Status.NOTHING;
                }
                Tick tick = new Tick(nextIndex, content.seed(), due);
                out.emit(
                        content.generator().generate(tick),
                        content.eventTimeMs().get(tick),
                        due);
                nextIndex += split.of();
            }
            return Poll.Status.MORE;
        }

        @Override
        public GeneratorPosition position() {
            return new GeneratorPosition(nextIndex, startMicros);
        }
    }
}
