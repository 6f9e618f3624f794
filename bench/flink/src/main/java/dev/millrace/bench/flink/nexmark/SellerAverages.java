package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.result.SellerAverage;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Takes the last ten prices of a period's auctions to those that the seller's state has, and emits their average. */
final class SellerAverages
        extends ProcessWindowFunction<List<Tuple4<Long, Long, Long, Long>>, SellerAverage, Long, TimeWindow> {

    private static final long serialVersionUID = 1;

    /** What counts of an auction that is over: its seller, when it expired, its id, its final price. */
    static final TypeInformation<Tuple4<Long, Long, Long, Long>> CLOSED =
            Types.TUPLE(Types.LONG, Types.LONG, Types.LONG, Types.LONG);

    private static final ListStateDescriptor<Long> PRICES = new ListStateDescriptor<>("prices", Types.LONG);

    /** The auction that closed last comes first. */
    static int compareClosing(Tuple4<Long, Long, Long, Long> auction, Tuple4<Long, Long, Long, Long> other) {
        int byTime = Long.compare(other.f1, auction.f1);
        return byTime != 0 ? byTime : Long.compare(other.f2, auction.f2);
    }

    @Override
    public void process(
            Long seller,
            Context context,
            Iterable<List<Tuple4<Long, Long, Long, Long>>> ofPeriod,
            Collector<SellerAverage> out)
            throws Exception {
        ListState<Long> state = context.globalState().getListState(PRICES);
        List<Long> prices = new ArrayList<>();
        ofPeriod.iterator().next().forEach(auction -> prices.add(auction.f3));
        for (long before : state.get()) {
            if (prices.size() < NexmarkQuery.TEN) {
                prices.add(before);
            }
        }
        state.update(prices);
        long sum = 0;
        for (long price : prices) {
            sum += price;
        }
        out.collect(new SellerAverage(seller, context.window().getEnd(), sum / prices.size()));
    }
}
