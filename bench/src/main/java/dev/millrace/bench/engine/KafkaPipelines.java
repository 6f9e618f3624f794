package dev.millrace.bench.engine;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.bench.topic.Clients;
import dev.millrace.bench.topic.Endpoints;
import dev.millrace.bench.topic.EventMessage;
import dev.millrace.bench.topic.Messages;
import dev.millrace.bench.topic.ResultMessage;
import dev.millrace.bench.workload.Query.ViaKafka;
import dev.millrace.bench.workload.Window.Tumbling;
import dev.millrace.bench.workload.Workload;
import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.KafkaSink;
import dev.millrace.kafka.KafkaSource;
import java.time.Duration;
import java.util.Map;

/** The workloads from Kafka to Kafka as pipelines. */
final class KafkaPipelines {

    private KafkaPipelines() {}

    /** A pipeline between endpoints that are prepared. */
    static Pipeline of(Workload workload, Endpoints endpoints) {
        ViaKafka query = (ViaKafka) workload.query();
        Tumbling window = (Tumbling) query.windowed().windows().get(0);
        Pipeline pipeline = Pipeline.named(workload.name());
        Stream<ResultMessage> results = pipeline.readMillis(
                        "events",
                        source(endpoints),
                        EventMessage::timeMs,
                        Watermarks.outOfOrderBy(
                                Duration.ofMillis(workload.input().disorderMs())))
                .keyByLong(EventMessage::key)
                .window(Windows.tumbling(Duration.ofMillis(window.sizeMs())), Late.drop())
                .aggregate("window", Aggregates.sumLong(EventMessage::amount))
                .map(result -> new ResultMessage(result.key(), result.window().endMs(), result.value()));
        results.writeTo("results", sink(query, endpoints));
        return pipeline;
    }

    private static FirstOffsets<EventMessage> source(Endpoints endpoints) {
        KafkaSource<EventMessage> all = KafkaSource.topic(endpoints.from(), Messages.events())
                .cluster(cluster(endpoints, Clients.consumer()))
                .untilLatest();
        return new FirstOffsets<>(all, endpoints.ends());
    }

    private static Sink<ResultMessage> sink(ViaKafka query, Endpoints endpoints) {
        Map<String, String> settings = Clients.producer();
        // The connector insists on these.
        settings.remove("acks");
        settings.remove("enable.idempotence");
        KafkaCluster cluster = cluster(endpoints, settings);
        return query.exactlyOnce()
                ? KafkaSink.exactlyOnce(endpoints.to(), Messages.results()).cluster(cluster)
                : KafkaSink.atLeastOnce(endpoints.to(), Messages.results()).cluster(cluster);
    }

    private static KafkaCluster cluster(Endpoints endpoints, Map<String, String> settings) {
        KafkaCluster cluster = KafkaCluster.at(endpoints.address());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            cluster = cluster.with(setting.getKey(), setting.getValue());
        }
        return cluster;
    }
}
