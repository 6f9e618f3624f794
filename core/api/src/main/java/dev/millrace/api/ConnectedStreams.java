package dev.millrace.api;

import dev.millrace.api.function.Factory;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.TypeArguments;
import dev.millrace.api.process.TwoInputProcess;
import java.util.List;

/**
 * Two streams of different types, to be processed together.
 *
 * @param <A> the type of the first stream's records
 * @param <B> the type of the second stream's records
 */
public final class ConnectedStreams<A, B> {

    private final Stream<A> first;
    private final Stream<B> second;

    ConnectedStreams(Stream<A> first, Stream<B> second) {
        this.first = first;
        this.second = second;
    }

    /** Runs a function over both streams. The watermark is the lesser of theirs. */
    public <R> Stream<R> process(String name, Factory<? extends TwoInputProcess<A, B, R>> factory) {
        TwoInputProcess<A, B, R> sample = Functions.sample(first.place(name), factory);
        Type<R> type = TypeArguments.find(sample.getClass(), TwoInputProcess.class, 2);
        return first.processed(
                name, factory, Operator.Process.Shape.TWO_INPUTS, sample, List.of(first.edge(0), second.edge(1)), type);
    }
}
