package dev.millrace.bench.jmh.codec;

import dev.millrace.bench.jmh.InNanos;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A record as bytes and back. Decides whether codecs derived at run time are good enough, for state and snapshots and for what leaves
 * the process: they are held against one written by hand.
 *
 * <p>Before it is measured, all kinds go through the same call sites, as they do in an engine, so that none is measured in a JVM made
 * for it alone.
 */
@State(Scope.Thread)
public class CodecBenchmark extends InNanos {

    private static final int MIXED_CALLS = 20_000;

    /** What is measured. */
    @Param
    public Kind kind = Kind.PAYMENT;

    private final ByteSink out = new ByteSink();
    private final ByteSource in = new ByteSource(new byte[0]);
    private final byte[][] encoded = new byte[CodecSamples.COUNT][];
    private Object[] samples = {};
    private int next;

    @SuppressWarnings("NullAway.Init") // Set by mix.
    private Codec<Object> codec;

    /** Encodes and decodes values of all kinds, and those of the one that is measured last. */
    @Setup
    public void mix() {
        for (Kind each : Kind.values()) {
            use(each);
        }
        use(kind);
    }

    private void use(Kind each) {
        codec = each.codec();
        samples = each.samples();
        for (int i = 0; i < CodecSamples.COUNT; i++) {
            out.reset();
            codec.encode(samples[i], out);
            encoded[i] = Arrays.copyOf(out.buffer(), out.position());
        }
        for (int i = 0; i < MIXED_CALLS; i++) {
            encode();
            if (!decode().getClass().equals(samples[next - 1 & (CodecSamples.COUNT - 1)].getClass())) {
                throw new IllegalStateException(each + " is decoded as something else");
            }
        }
    }

    /** To bytes. */
    @Benchmark
    public int encode() {
        out.reset();
        codec.encode(samples[next++ & (CodecSamples.COUNT - 1)], out);
        return out.position();
    }

    /** From bytes. */
    @Benchmark
    public Object decode() {
        byte[] bytes = encoded[next++ & (CodecSamples.COUNT - 1)];
        in.reset(bytes, 0, bytes.length);
        return codec.decode(in);
    }
}
