package dev.millrace.flink.translate;

import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanOutput;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What each output of a plan has become: a stream of Flink's. */
final class Streams {

    private record Output(String node, String name) {}

    private final Map<Output, DataStream<Object>> byOutput = new HashMap<>();

    /** The main output of a node. */
    void main(String node, DataStream<Object> stream) {
        side(node, PlanOutput.MAIN, stream);
    }

    /** A side output of a node. */
    void side(String node, String output, DataStream<Object> stream) {
        byOutput.put(new Output(node, output), stream);
    }

    /** What an edge reads. */
    DataStream<Object> of(PlanEdge edge) {
        DataStream<Object> stream = byOutput.get(new Output(edge.from(), edge.output()));
        if (stream == null) {
            throw new IllegalStateException("'" + edge.from() + "' has no output '" + edge.output() + "' yet");
        }
        return stream;
    }
}
