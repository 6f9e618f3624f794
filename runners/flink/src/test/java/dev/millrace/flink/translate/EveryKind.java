package dev.millrace.flink.translate;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.SideOutput;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.process.TwoInputProcess;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Over;
import dev.millrace.api.window.Windows;
import java.util.List;

/** A pipeline with an operator of every kind. It is described and never run. */
final class EveryKind {

    /** A record. */
    record Order(String customer, long cents, long at) {}

    private static final SideOutput<BadRecord> BAD = SideOutput.of("bad", BadRecord.class);
    private static final SideOutput<Order> LATE = SideOutput.of("late", Order.class);

    private EveryKind() {}

    static Pipeline pipeline() {
        Pipeline pipeline = Pipeline.named("every-kind");
        Stream<Order> orders = pipeline.readMillis("orders", new Unread(), Order::at, Watermarks.monotonic());
        orders.sideOutput(BAD).writeTo("bad-out", new Unwritten<>());
        orders.filter(order -> order.cents() > 0).map(Order::cents).writeTo("cents-out", new Unwritten<>());
        orders.mapBatch("batch", 8, ofMillis(5), (List<Order> batch) -> batch)
                .returns(Order.class)
                .flatMap(EveryKind::twice)
                .returns(Order.class)
                .rebalance()
                .process("plain", Plain::new)
                .writeTo("plain-out", new Unwritten<>());
        orders.union("merged", orders.filter(order -> order.cents() < 0)).writeTo("merged-out", new Unwritten<>());
        orders.connect(orders).process("both", Both::new).writeTo("both-out", new Unwritten<>());
        orders.keyBy(Order::customer).process("keyed", Keyed::new).writeTo("keyed-out", new Unwritten<>());
        orders.keyBy(Order::customer)
                .connect(orders.keyBy(Order::customer))
                .process("keyed-both", KeyedBoth::new)
                .writeTo("keyed-both-out", new Unwritten<>());
        orders.keyByLong(Order::cents)
                .window(Windows.tumbling(ofSeconds(1)), Late.drop())
                .aggregate("tumbling", Aggregates.count())
                .writeTo("tumbling-out", new Unwritten<>());
        Stream<?> sessions = orders.keyBy(Order::customer)
                .window(Windows.session(ofSeconds(1)), Late.to(LATE))
                .aggregate("sessions", Aggregates.count());
        sessions.writeTo("sessions-out", new Unwritten<>());
        sessions.sideOutput(LATE).writeTo("late-out", new Unwritten<>());
        orders.keyBy(Order::customer)
                .aggregate("running", Aggregates.count())
                .writeTo("running-out", new Unwritten<>());
        orders.keyBy(Order::customer)
                .over(Over.onArrival().lastRecords(3))
                .aggregate("last-records", Aggregates.count())
                .writeTo("last-records-out", new Unwritten<>());
        orders.keyBy(Order::customer)
                .over(Over.onArrival().last(ofSeconds(3)))
                .aggregate("last-time", Aggregates.count())
                .writeTo("last-time-out", new Unwritten<>());
        return pipeline;
    }

    private static void twice(Order order, dev.millrace.api.Output<Order> out) {
        out.emit(order);
        out.emit(order);
    }

    private static final class Plain extends Process<Order, String> {
        @Override
        public void onRecord(Order order, ProcessContext<String> context) {}
    }

    private static final class Both extends TwoInputProcess<Order, Order, String> {
        @Override
        public void onFirst(Order order, ProcessContext<String> context) {}

        @Override
        public void onSecond(Order order, ProcessContext<String> context) {}
    }

    private static final class Keyed extends KeyedProcess<String, Order, String> {
        @Override
        public void onRecord(Order order, Context<String, String> context) {}
    }

    private static final class KeyedBoth extends KeyedTwoInputProcess<String, Order, Order, String> {
        @Override
        public void onFirst(Order order, Context<String, String> context) {}

        @Override
        public void onSecond(Order order, Context<String, String> context) {}
    }

    private static final class Unread implements Source<Order, String, Long> {
        private static final long serialVersionUID = 1;

        @Override
        public Type<Order> type() {
            return Type.of(Order.class);
        }

        @Override
        public Type<String> splitType() {
            return Type.of(String.class);
        }

        @Override
        public Type<Long> positionType() {
            return Type.of(Long.class);
        }

        @Override
        public boolean bounded() {
            return true;
        }

        @Override
        public BadRecords badRecords() {
            return BadRecords.to(BAD);
        }

        @Override
        public String splitId(String split) {
            return split;
        }

        @Override
        public List<String> discover() {
            return List.of();
        }

        @Override
        public Reader<Order, String, Long> open(ReaderContext context) {
            throw new IllegalStateException("the pipeline is not to be run");
        }
    }

    static final class Unwritten<T> implements Sink<T> {
        private static final long serialVersionUID = 1;

        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public Writer<T> open(WriterContext context) {
            throw new IllegalStateException("the pipeline is not to be run");
        }
    }
}
