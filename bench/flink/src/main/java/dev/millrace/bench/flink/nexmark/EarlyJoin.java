package dev.millrace.bench.flink.nexmark;

import java.io.Serializable;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Joins the one that a key has with the many; many that come early wait.
 *
 * @param <A> the type of the one
 * @param <B> the type of the many
 * @param <R> the type of the results
 */
final class EarlyJoin<A, B, R> extends KeyedCoProcessFunction<Long, A, B, R> {

    private static final long serialVersionUID = 1;

    /** Emits what becomes of a pair. */
    @FunctionalInterface
    interface Joining<A, B, R> extends Serializable {
        void join(A one, B other, Collector<R> out);
    }

    private final TypeInformation<A> oneType;
    private final TypeInformation<B> otherType;
    private final Joining<A, B, R> joining;

    @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
    private transient ValueState<A> ones;

    @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
    private transient ListState<B> early;

    EarlyJoin(TypeInformation<A> oneType, TypeInformation<B> otherType, Joining<A, B, R> joining) {
        this.oneType = oneType;
        this.otherType = otherType;
        this.joining = joining;
    }

    @Override
    public void open(OpenContext context) {
        ones = getRuntimeContext().getState(new ValueStateDescriptor<>("one", oneType));
        early = getRuntimeContext().getListState(new ListStateDescriptor<>("early", otherType));
    }

    @Override
    public void processElement1(A one, Context context, Collector<R> out) throws Exception {
        ones.update(one);
        for (B other : early.get()) {
            joining.join(one, other, out);
        }
        early.clear();
    }

    @Override
    public void processElement2(B other, Context context, Collector<R> out) throws Exception {
        A one = ones.value();
        if (one == null) {
            early.add(other);
        } else {
            joining.join(one, other, out);
        }
    }
}
