package dev.millrace.api;

import dev.millrace.api.function.Factory;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.TypeArguments;
import dev.millrace.api.process.KeyedTwoInputProcess;
import java.util.List;

/**
 * Two keyed streams whose records of one key meet, to be processed together over shared state.
 *
 * @param <K> the type of the key
 * @param <A> the type of the first stream's records
 * @param <B> the type of the second stream's records
 */
public final class KeyedConnectedStreams<K, A, B> {

    private final KeyedStream<K, A> first;
    private final KeyedStream<K, B> second;

    KeyedConnectedStreams(KeyedStream<K, A> first, KeyedStream<K, B> second) {
        this.first = first;
        this.second = second;
    }

    /** Runs a keyed function over both streams. The watermark is the lesser of theirs. */
    public <R> Stream<R> process(String name, Factory<? extends KeyedTwoInputProcess<K, A, B, R>> factory) {
        KeyedTwoInputProcess<K, A, B, R> sample =
                Functions.sample(first.stream().place(name), factory);
        Type<R> type = TypeArguments.find(sample.getClass(), KeyedTwoInputProcess.class, 3);
        return first.stream()
                .processed(
                        name,
                        factory,
                        Operator.Process.Shape.KEYED_TWO_INPUTS,
                        sample,
                        List.of(
                                first.stream().edge(0, first.key()),
                                second.stream().edge(1, second.key())),
                        type);
    }
}
