package dev.millrace.bench.codec;

import dev.millrace.api.Type;
import dev.millrace.bench.codec.CodecSamples.Event;
import dev.millrace.bench.codec.CodecSamples.Key;
import dev.millrace.bench.codec.CodecSamples.Order;
import dev.millrace.bench.codec.CodecSamples.Payment;
import dev.millrace.bench.codec.CodecSamples.Reading;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.KeyCodec;
import dev.millrace.codec.KeyHasher;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntToLongFunction;

/**
 * Times codecs, by the processor time of one thread: derivation first, in a fresh JVM, then round trips and hashes, the
 * median and the minimum of several rounds in which all take turns.
 *
 * <p>All types go through the same call sites, as they do in an engine, so that none is measured in a JVM made for it alone.
 */
public final class CodecTiming {

    private static final int ROUNDS = 25;
    private static final int CALLS = 200_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Case> cases = new ArrayList<>();
    private final ByteSink out = new ByteSink();
    private final ByteSource in = new ByteSource(new byte[0]);

    private CodecTiming() {}

    public static void main(String[] args) {
        System.out.println("derivation, ms, once each and in this order:");
        Codec<Payment> payments = derive(Type.of(Payment.class));
        Codec<Reading> readings = derive(Type.of(Reading.class));
        Codec<Order> orders = derive(Type.of(Order.class));
        Codec<Event> events = derive(Type.of(Event.class));
        CodecTiming timing = new CodecTiming();
        timing.roundTrip("payment by hand, without nulls", new HandWrittenPayment(), CodecSamples::payment);
        timing.roundTrip("payment: 2 strings, 2 longs, instant", payments, CodecSamples::payment);
        timing.roundTrip("reading: 3 longs, int, double", readings, CodecSamples::reading);
        timing.roundTrip("event: sealed type of 2 records", events, CodecSamples::event);
        timing.roundTrip("order: 3 payments, map, event", orders, CodecSamples::order);
        timing.keys("string", Codecs.keyOf(Type.of(String.class)), random -> "user-" + random.nextInt(1_000_000));
        timing.keys("Long", Codecs.keyOf(Type.of(Long.class)), SplittableRandom::nextLong);
        timing.keys("record of string and long", Codecs.keyOf(Type.of(Key.class)), CodecSamples::key);
        timing.cases.add(new Case("hashLong", KeyHasher::hashLong));
        timing.run();
    }

    private static <T> Codec<T> derive(Type<T> type) {
        long before = THREADS.getCurrentThreadCpuTime();
        Codec<T> codec = Codecs.of(type);
        long after = THREADS.getCurrentThreadCpuTime();
        System.out.printf("  %-40s %8.1f%n", type.rawClass().getSimpleName(), (after - before) / 1e6);
        return codec;
    }

    private <T> void roundTrip(String name, Codec<T> codec, Function<SplittableRandom, T> values) {
        List<T> samples = samples(values);
        long bytes = 0;
        for (T sample : samples) {
            out.reset();
            codec.encode(sample, out);
            bytes += out.position();
        }
        String size = " (" + bytes / CodecSamples.COUNT + " bytes)";
        cases.add(new Case(name + ", encode" + size, i -> {
            out.reset();
            codec.encode(samples.get(i & (CodecSamples.COUNT - 1)), out);
            return out.position();
        }));
        cases.add(new Case(name + ", round trip", i -> {
            out.reset();
            codec.encode(samples.get(i & (CodecSamples.COUNT - 1)), out);
            in.reset(out.buffer(), 0, out.position());
            return codec.decode(in).getClass() == null ? 1 : 0;
        }));
    }

    private <K> void keys(String name, KeyCodec<K> codec, Function<SplittableRandom, K> values) {
        List<K> samples = samples(values);
        cases.add(new Case("hash of " + name, i -> codec.hash(samples.get(i & (CodecSamples.COUNT - 1)))));
    }

    private static <T> List<T> samples(Function<SplittableRandom, T> values) {
        SplittableRandom random = new SplittableRandom(1);
        List<T> samples = new ArrayList<>();
        for (int i = 0; i < CodecSamples.COUNT; i++) {
            samples.add(values.apply(random));
        }
        return samples;
    }

    private void run() {
        double[][] nanos = new double[cases.size()][ROUNDS];
        long sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int c = 0; c < cases.size(); c++) {
                IntToLongFunction call = cases.get(c).call();
                long before = THREADS.getCurrentThreadCpuTime();
                for (int i = 0; i < CALLS; i++) {
                    sum += call.applyAsLong(i);
                }
                nanos[c][round] = (THREADS.getCurrentThreadCpuTime() - before) / (double) CALLS;
            }
        }
        System.out.printf("%nns a call, median and minimum of %d rounds (check sum %d):%n", ROUNDS, sum);
        for (int c = 0; c < cases.size(); c++) {
            Arrays.sort(nanos[c]);
            System.out.printf("  %-60s %8.1f %8.1f%n", cases.get(c).name(), nanos[c][ROUNDS / 2], nanos[c][0]);
        }
    }

    private record Case(String name, IntToLongFunction call) {}
}
