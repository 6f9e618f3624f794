package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many threads that ask for the same codec at once. */
class ConcurrentDerivationTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 20;

    record Knot(String name, List<Knot> knots, Optional<Samples.Figure> figure, Samples.Account<Knot> account) {}

    @Test
    void shouldAllGetTheSameWorkingCodec() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                CodecRegistry registry = CodecRegistry.builder().build();
                CyclicBarrier start = new CyclicBarrier(THREADS);
                List<Future<KeyedAndCodec>> asked = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    asked.add(executor.submit(() -> {
                        start.await();
                        return askAndUse(registry);
                    }));
                }
                Set<Object> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
                for (Future<KeyedAndCodec> future : asked) {
                    distinct.add(future.get().codec());
                    distinct.add(future.get().keys());
                }
                assertThat(distinct).as("round %s", round).hasSize(2);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static KeyedAndCodec askAndUse(CodecRegistry registry) {
        Codec<Knot> codec = Codecs.of(Type.of(Knot.class), registry);
        KeyCodec<Samples.Square> keys = Codecs.keyOf(Type.of(Samples.Square.class), registry);
        Knot knot = new Knot(
                "a",
                List.of(new Knot("b", List.of(), Optional.empty(), Samples.Account.of(1, "x", 2, null, null))),
                Optional.of(new Samples.Circle(1)),
                Samples.Account.of(3, null, 4, List.of(), null));
        ByteSink out = new ByteSink();
        codec.encode(knot, out);
        assertThat(DeepEquality.test(codec.decode(new ByteSource(out.toByteArray())), knot))
                .isTrue();
        assertThat(keys.hash(new Samples.Square(1, null))).isEqualTo(keys.hash(new Samples.Square(1, null)));
        return new KeyedAndCodec(codec, keys);
    }

    private record KeyedAndCodec(Codec<Knot> codec, KeyCodec<Samples.Square> keys) {}
}
