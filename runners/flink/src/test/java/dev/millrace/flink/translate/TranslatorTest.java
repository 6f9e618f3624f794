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
                        "bad-out: SinkWriterOperator <- orders/bad-records/bad FORWARD",
                        "batch.flatMap/stamps: Stamper <- batch.flatMap FORWARD",
                        "batch.flatMap: FlatMapAdapter <- batch FORWARD",
                        "batch: BatchOperator <- orders/bad-records FORWARD",
                        "both-out: SinkWriterOperator <- both/stamps FORWARD",
                        "both/stamps: Stamper <- both FORWARD",
                        "both: TwoInputAdapter <- orders/bad-records FORWARD, orders/bad-records FORWARD",
                        "cents-out: SinkWriterOperator <- orders.map FORWARD",
                        "keyed-both-out: SinkWriterOperator <- keyed-both/stamps FORWARD",
                        "keyed-both/stamps: Stamper <- keyed-both FORWARD",
                        "keyed-both: KeyedTwoInputAdapter <- orders/bad-records HASH, orders/bad-records HASH",
                        "keyed-out: SinkWriterOperator <- keyed/stamps FORWARD",
                        "keyed/stamps: Stamper <- keyed FORWARD",
                        "keyed: KeyedProcessAdapter <- orders/bad-records HASH",
                        "last-records-out: SinkWriterOperator <- last-records FORWARD",
                        "last-records: OverLastRecordsAdapter <- orders/bad-records HASH",
                        "last-time-out: SinkWriterOperator <- last-time FORWARD",
                        "last-time: OverLastTimeAdapter <- orders/bad-records HASH",
                        "late-out: SinkWriterOperator <- sessions/late/stamps FORWARD",
                        "merged-out: SinkWriterOperator <- merged FORWARD",
                        "merged: PassOn <- orders/bad-records FORWARD, orders.filter-2 FORWARD",
                        "orders.filter-2: FilterAdapter <- orders/bad-records FORWARD",
                        "orders.filter: FilterAdapter <- orders/bad-records FORWARD",
                        "orders.map: MapAdapter <- orders.filter FORWARD",
                        "orders/bad-records: BadRecordSplitter <- orders FORWARD",
                        "orders: SourceOperator <- ",
                        "plain-out: SinkWriterOperator <- plain/stamps FORWARD",
                        "plain/stamps: Stamper <- plain FORWARD",
                        "plain: ProcessAdapter <- batch.flatMap/stamps REBALANCE",
                        "running-out: SinkWriterOperator <- running FORWARD",
                        "running: RunningAggregateAdapter <- orders/bad-records HASH",
                        "sessions-out: SinkWriterOperator <- sessions/stamps FORWARD",
                        "sessions/late/stamps: Stamper <- sessions/late FORWARD",
                        "sessions/stamps: Stamper <- sessions FORWARD",
                        "sessions: SessionWindows <- orders/bad-records HASH",
                        "tumbling-out: SinkWriterOperator <- tumbling/stamps FORWARD",
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
