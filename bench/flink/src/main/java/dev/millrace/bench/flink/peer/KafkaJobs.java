package dev.millrace.bench.flink.peer;

import dev.millrace.bench.topic.Clients;
import dev.millrace.bench.topic.Endpoints;
import dev.millrace.bench.topic.EventMessage;
import dev.millrace.bench.workload.Query.ViaKafka;
import dev.millrace.bench.workload.Window.Tumbling;
import dev.millrace.bench.workload.Workload;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/** The workloads from Kafka to Kafka as jobs of Flink's DataStream API, with Flink's own connector. */
final class KafkaJobs {

    /** Below what brokers allow; Flink's default is not. */
    private static final String TRANSACTION_TIMEOUT_MS = "600000";

    @SuppressWarnings("unchecked") // Classes do not say of what they are.
    private static final TypeInformation<Measured<Long>> MEASURED = new FlatType<>(
            (Class<Measured<Long>>) (Class<?>) Measured.class, new Measured.Serializer<>(LongSerializer.INSTANCE));

    @SuppressWarnings("unchecked") // Classes do not say of what they are.
    private static final TypeInformation<Outcome<Long>> OUTCOME = new FlatType<>(
            (Class<Outcome<Long>>) (Class<?>) Outcome.class, new Outcome.Serializer<>(LongSerializer.INSTANCE));

    private static final TypeInformation<Total> TOTAL = new FlatType<>(Total.class, new Total.Serializer());

    private KafkaJobs() {}

    /** Adds a job between endpoints that are prepared to an environment. */
    static void add(StreamExecutionEnvironment environment, Workload workload, Endpoints endpoints) {
        ViaKafka query = (ViaKafka) workload.query();
        Tumbling window = (Tumbling) query.windowed().windows().get(0);
        WatermarkStrategy<EventMessage> watermarks = WatermarkStrategy.<EventMessage>forBoundedOutOfOrderness(
                        Duration.ofMillis(workload.input().disorderMs()))
                .withTimestampAssigner((event, timestampMs) -> event.timeMs());
        WindowFunction<Total, Outcome<Long>, Long, TimeWindow> outcome = (key, of, totals, out) ->
                out.collect(new Outcome<>(key, of.getEnd(), totals.iterator().next().value));
        environment
                .fromSource(source(endpoints), watermarks, "events", EventSchema.TYPE)
                .map(new Projection())
                .returns(MEASURED)
                .keyBy(one -> one.key, Types.LONG)
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(window.sizeMs())))
                .aggregate(Totals.of(query.windowed().measure()), outcome, TOTAL, OUTCOME)
                .sinkTo(sink(query, endpoints));
    }

    private static KafkaSource<EventMessage> source(Endpoints endpoints) {
        return KafkaSource.<EventMessage>builder()
                .setProperties(properties(Clients.consumer()))
                .setBootstrapServers(endpoints.address())
                .setTopics(endpoints.from())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.offsets(endpoints.ends()))
                .setValueOnlyDeserializer(new EventSchema())
                .build();
    }

    private static KafkaSink<Outcome<Long>> sink(ViaKafka query, Endpoints endpoints) {
        return KafkaSink.<Outcome<Long>>builder()
                .setKafkaProducerConfig(properties(Clients.producer()))
                .setProperty("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS)
                .setBootstrapServers(endpoints.address())
                .setDeliveryGuarantee(
                        query.exactlyOnce() ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE)
                .setTransactionalIdPrefix("flink-" + endpoints.to())
                .setRecordSerializer(KafkaRecordSerializationSchema.<Outcome<Long>>builder()
                        .setTopic(endpoints.to())
                        .setValueSerializationSchema(new OutcomeSchema())
                        .build())
                .build();
    }

    private static Properties properties(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** Takes from a record what the window needs; what it gives out is filled anew with the next. */
    private static final class Projection implements MapFunction<EventMessage, Measured<Long>> {
        private static final long serialVersionUID = 1;

        @SuppressWarnings({"NullAway.Init", "serial"}) // Made with the first record, for it is never sent.
        private transient Measured<Long> reused;

        @Override
        public Measured<Long> map(EventMessage event) {
            if (reused == null) {
                reused = new Measured<>(event.key(), 0);
            }
            reused.key = event.key();
            reused.amount = event.amount();
            return reused;
        }
    }
}
