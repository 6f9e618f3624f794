package dev.millrace.bench.jmh.codec;

import dev.millrace.api.Type;
import dev.millrace.bench.jmh.InNanos;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.KeyCodec;
import dev.millrace.codec.KeyHasher;
import dev.millrace.codec.StableHash;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The stable hash of a key, which each keyed record pays once. Decides whether it has to be kept beside a key rather than worked out
 * again: a few nanoseconds for a number, more for a text or a
 * record.
 */
public class HashBenchmark extends InNanos {

    /** A number. */
    @State(Scope.Thread)
    public static class Number {
        private long key;
    }

    /** A text. */
    @State(Scope.Thread)
    public static class Text {

        /** How many characters it has. */
        @Param({"8", "100"})
        public int length;

        private String key = "";

        /** Makes it. */
        @Setup
        public void make() {
            key = "k".repeat(length);
        }
    }

    /** A record of a text and a number, with its codec. */
    @State(Scope.Thread)
    public static class Fields {
        private final KeyCodec<CodecSamples.Key> codec = Codecs.keyOf(Type.of(CodecSamples.Key.class));
        private final CodecSamples.Key key = CodecSamples.key(new SplittableRandom(1));
    }

    /** Of a number. */
    @Benchmark
    public int number(Number number) {
        return KeyHasher.hashLong(number.key++);
    }

    /** Of a record. */
    @Benchmark
    public int record(Fields fields) {
        return fields.codec.hash(fields.key);
    }

    /** Of a text. */
    @Benchmark
    public int text(Text text) {
        return StableHash.toHash(StableHash.mix(StableHash.SEED, text.key));
    }
}
