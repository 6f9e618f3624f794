package dev.millrace.engine.compile;

import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.exchange.Channel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The channels between the tasks of a run. */
final class Channels {

    /** By consumer, and then by place; not by link, whose hash code is that of all functions and records in its operators. */
    private final Map<String, List<Channel[][]>> channels = new LinkedHashMap<>();

    /** Makes the channels of every link between chains. */
    Channels(ChainPlan chains, RunSetup setup) {
        Map<String, Boolean> origins = chains.carriesOrigins();
        for (ChainPlan.Link link : chains.links()) {
            Batch.Layout layout = new Batch.Layout(
                    setup.batchRecords(),
                    keys(link),
                    origins.getOrDefault(link.producer().id(), false));
            int tasks = setup.parallelism();
            Channel[][] all = new Channel[tasks][tasks];
            for (int from = 0; from < tasks; from++) {
                for (int to = 0; to < tasks; to++) {
                    if (from == to || !isForward(link)) {
                        all[from][to] = new Channel(
                                setup.channelSlots(), setup.channelCredit(), layout, setup.wake(to), setup.wake(from));
                    }
                }
            }
            channels.computeIfAbsent(link.consumer().id(), consumer -> new ArrayList<>())
                    .add(all);
        }
    }

    private static Batch.Layout.Keys keys(ChainPlan.Link link) {
        if (link.edge().partitioning() instanceof Partitioning.ByKey byKey) {
            return byKey.key() instanceof KeySpec.ByLong ? Batch.Layout.Keys.LONG : Batch.Layout.Keys.OBJECT;
        }
        return Batch.Layout.Keys.NONE;
    }

    private static boolean isForward(ChainPlan.Link link) {
        return link.edge().partitioning() instanceof Partitioning.Forward;
    }

    /** The channels from a producing task, in the order of the consuming tasks. */
    List<Channel> from(ChainPlan.Link link, int index) {
        return existing(of(link)[index]);
    }

    /** The channels to a consuming task, in the order of the producing tasks. */
    List<Channel> to(ChainPlan.Link link, int index) {
        Channel[][] all = of(link);
        Channel[] column = new Channel[all.length];
        for (int from = 0; from < all.length; from++) {
            column[from] = all[from][index];
        }
        return existing(column);
    }

    private Channel[][] of(ChainPlan.Link link) {
        String consumer = link.consumer().id();
        List<Channel[][]> ofConsumer = channels.get(consumer);
        if (ofConsumer == null || link.place() >= ofConsumer.size()) {
            throw new IllegalStateException("no channels for the input " + link.place() + " of '" + consumer + "'");
        }
        return ofConsumer.get(link.place());
    }

    private static List<Channel> existing(Channel[] some) {
        List<Channel> list = new ArrayList<>();
        for (Channel channel : some) {
            if (channel != null) {
                list.add(channel);
            }
        }
        return list;
    }
}
