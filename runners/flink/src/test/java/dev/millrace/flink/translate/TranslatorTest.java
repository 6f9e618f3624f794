package dev.millrace.flink.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.flink.time.FlinkClock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SimpleUdfStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.junit.jupiter.api.Test;

class TranslatorTest {

    @Test
    void eachOperator_becomesItsConstruct_underItsName() {
        StreamGraph graph = graph();
        assertThat(graph.getStreamNodes().stream()
                        .map(node -> described(graph, node))
                        .sorted()
                        .toList())
                .containsExactly(
                        "bad-out/count: CountingMap <- orders/bad-records/bad FORWARD",
                        "bad-out: SinkWriterOperator <- bad-out/count FORWARD",
                        "batch.flatMap/stamps: Stamper <- batch.flatMap FORWARD",
                        "batch.flatMap: FlatMapAdapter <- batch FORWARD",
                        "batch: BatchOperator <- orders/bad-records FORWARD",
                        "both-out/count: CountingMap <- both/stamps FORWARD",
                        "both-out: SinkWriterOperator <- both-out/count FORWARD",
                        "both/stamps: Stamper <- both FORWARD",
                        "both: TwoInputAdapter <- orders/bad-records FORWARD, orders/bad-records FORWARD",
                        "cents-out/count: CountingMap <- orders.map FORWARD",
                        "cents-out: SinkWriterOperator <- cents-out/count FORWARD",
                        "keyed-both-out/count: CountingMap <- keyed-both/stamps FORWARD",
                        "keyed-both-out: SinkWriterOperator <- keyed-both-out/count FORWARD",
                        "keyed-both/stamps: Stamper <- keyed-both FORWARD",
                        "keyed-both: KeyedTwoInputAdapter <- orders/bad-records HASH, orders/bad-records HASH",
                        "keyed-out/count: CountingMap <- keyed/stamps FORWARD",
                        "keyed-out: SinkWriterOperator <- keyed-out/count FORWARD",
                        "keyed/stamps: Stamper <- keyed FORWARD",
                        "keyed: KeyedProcessAdapter <- orders/bad-records HASH",
                        "last-records-out/count: CountingMap <- last-records FORWARD",
                        "last-records-out: SinkWriterOperator <- last-records-out/count FORWARD",
                        "last-records: OverLastRecordsAdapter <- orders/bad-records HASH",
                        "last-time-out/count: CountingMap <- last-time FORWARD",
                        "last-time-out: SinkWriterOperator <- last-time-out/count FORWARD",
                        "last-time: OverLastTimeAdapter <- orders/bad-records HASH",
                        "late-out/count: CountingMap <- sessions/late/stamps FORWARD",
                        "late-out: SinkWriterOperator <- late-out/count FORWARD",
                        "merged-out/count: CountingMap <- merged FORWARD",
                        "merged-out: SinkWriterOperator <- merged-out/count FORWARD",
                        "merged: PassOn <- orders/bad-records FORWARD, orders.filter-2 FORWARD",
                        "orders.filter-2: FilterAdapter <- orders/bad-records FORWARD",
                        "orders.filter: FilterAdapter <- orders/bad-records FORWARD",
                        "orders.map: MapAdapter <- orders.filter FORWARD",
                        "orders/bad-records: BadRecordSplitter <- orders FORWARD",
                        "orders: SourceOperator <- ",
                        "plain-out/count: CountingMap <- plain/stamps FORWARD",
                        "plain-out: SinkWriterOperator <- plain-out/count FORWARD",
                        "plain/stamps: Stamper <- plain FORWARD",
                        "plain: ProcessAdapter <- batch.flatMap/stamps REBALANCE",
                        "running-out/count: CountingMap <- running FORWARD",
                        "running-out: SinkWriterOperator <- running-out/count FORWARD",
                        "running: RunningAggregateAdapter <- orders/bad-records HASH",
                        "sessions-out/count: CountingMap <- sessions/stamps FORWARD",
                        "sessions-out: SinkWriterOperator <- sessions-out/count FORWARD",
                        "sessions/late/stamps: Stamper <- sessions/late FORWARD",
                        "sessions/stamps: Stamper <- sessions FORWARD",
                        "sessions: SessionWindows <- orders/bad-records HASH",
                        "tumbling-out/count: CountingMap <- tumbling/stamps FORWARD",
                        "tumbling-out: SinkWriterOperator <- tumbling-out/count FORWARD",
                        "tumbling/stamps: Stamper <- tumbling FORWARD",
                        "tumbling: FixedWindows <- orders/bad-records HASH");
    }

    @Test
    void whatStampsValues_isInTheTaskOfWhatEmitsThem() {
        List<String> tasks = new ArrayList<>();
        StreamGraph graph = graph();
        for (JobVertex vertex : graph.getJobGraph().getVertices()) {
            tasks.add(vertex.getName());
        }
        for (StreamNode node : graph.getStreamNodes()) {
            String uid = node.getTransformationUID();
            if (uid.endsWith("/stamps")) {
                StreamEdge edge = node.getInEdges().get(0);
                String emitter = graph.getStreamNode(edge.getSourceId()).getOperatorName();
                assertThat(tasks).as(uid).anyMatch(name -> name.contains(uid) && name.contains(emitter));
            }
        }
    }

    private static StreamGraph graph() {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        environment.setParallelism(2);
        Translator.translate(EveryKind.pipeline().plan(), environment, FlinkClock.system());
        return environment.getStreamGraph();
    }

    private static String described(StreamGraph graph, StreamNode node) {
        String inputs = node.getInEdges().stream()
                .map(edge -> graph.getStreamNode(edge.getSourceId()).getTransformationUID() + output(edge) + " "
                        + edge.getPartitioner())
                .collect(Collectors.joining(", "));
        return node.getTransformationUID() + ": " + construct(node.getOperatorFactory()) + " <- " + inputs;
    }

    private static String output(StreamEdge edge) {
        return edge.getOutputTag() == null ? "" : "/" + edge.getOutputTag().getId();
    }

    private static String construct(StreamOperatorFactory<?> factory) {
        if (factory instanceof SimpleUdfStreamOperatorFactory<?> function) {
            return simple(function.getUserFunctionClassName());
        }
        return simple(factory.getStreamOperatorClass(TranslatorTest.class.getClassLoader())
                .getName());
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replaceAll("\\$\\$Lambda.*", "\\$\\$Lambda");
    }
}
