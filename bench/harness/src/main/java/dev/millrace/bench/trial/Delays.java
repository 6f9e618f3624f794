package dev.millrace.bench.trial;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** How long something took, each time that it was done. Immutable. */
public final class Delays {

    /** Of what never happened. */
    public static final Delays NONE = new Delays(new Histogram(3));

    /** So many must lie beyond a percentile; with fewer it says where single ones happen to lie. */
    public static final int FEWEST_BEYOND = 10;

    private static final String EMPTY = "-";

    private final Histogram nanos;

    private Delays(Histogram nanos) {
        this.nanos = nanos;
    }

    /** A percentile, by how many there are for each that lies beyond it. */
    public enum Percentile {
        /** The median. */
        P50(2),
        /** Nine of ten. */
        P90(10),
        /** All but one of a hundred. */
        P99(100),
        /** All but one of a thousand. */
        P99_9(1_000),
        /** All but one of ten thousand. */
        P99_99(10_000);

        private final int forEachBeyond;

        Percentile(int forEachBeyond) {
            this.forEachBeyond = forEachBeyond;
        }

        private double percent() {
            return 100 - 100.0 / forEachBeyond;
        }

        /** As {@code p99.9}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '.');
        }
    }

    /** What a histogram of nanoseconds says now. */
    public static Delays of(Histogram nanos) {
        return new Delays(nanos.copy());
    }

    /** All of these together; nothing of none. */
    public static Delays together(List<Delays> some) {
        Histogram all = NONE.nanos.copy();
        some.forEach(each -> all.add(each.nanos));
        return new Delays(all);
    }

    /** How many there were. */
    public long count() {
        return nanos.getTotalCount();
    }

    /** A percentile, in nanoseconds; nothing where fewer than {@value #FEWEST_BEYOND} lie beyond it. */
    public OptionalLong nanos(Percentile percentile) {
        return count() / percentile.forEachBeyond < FEWEST_BEYOND
                ? OptionalLong.empty()
                : OptionalLong.of(nanos.getValueAtPercentile(percentile.percent()));
    }

    /** The longest, in nanoseconds; nothing where there were none. */
    public OptionalLong mostNanos() {
        return count() == 0 ? OptionalLong.empty() : OptionalLong.of(nanos.getMaxValue());
    }

    /** As a word that {@link #parse} reads: HdrHistogram's compressed encoding in Base64, or {@value #EMPTY} for nothing. */
    public String word() {
        if (count() == 0) {
            return EMPTY;
        }
        ByteBuffer bytes = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int length = nanos.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    /** What a word says. */
    public static Delays parse(String word) {
        if (word.equals(EMPTY)) {
            return NONE;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(word));
            return new Delays(Histogram.decodeFromCompressedByteBuffer(bytes, 0));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not a histogram: " + word, e);
        }
    }

    /** Whether the other says the same of all that it was made of. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Delays delays && nanos.equals(delays.nanos);
    }

    @Override
    public int hashCode() {
        return nanos.hashCode();
    }

    @Override
    public String toString() {
        return count() + " delays";
    }
}
