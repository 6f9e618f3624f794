package dev.millrace.bench.session;

import dev.millrace.bench.topic.Broker;
import dev.millrace.bench.topic.Clients;
import dev.millrace.bench.workload.Query.ViaKafka;
import dev.millrace.bench.workload.Workload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker that all engines of a session share, if there is a workload that needs one. */
final class BrokerForAll implements AutoCloseable {

    private final @Nullable Broker broker;

    private BrokerForAll(@Nullable Broker broker) {
        this.broker = broker;
    }

    /** Starts the broker that these workloads need, or none. */
    static BrokerForAll of(List<Workload> workloads) throws IOException {
        boolean needed = workloads.stream().anyMatch(workload -> workload.query() instanceof ViaKafka);
        return new BrokerForAll(needed ? Broker.start() : null);
    }

    /** What is to be known of it, by name. */
    Map<String, String> facts() {
        return broker == null ? Map.of() : Map.of("kafka clients", Clients.settings());
    }

    /** A starter of processes that know of the broker. */
    Starter tell(Starter starter) {
        return broker == null ? starter : starter.with(broker.option());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (broker != null) {
            broker.close();
        }
    }
}
