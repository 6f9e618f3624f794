package dev.millrace.bench.session;

import java.util.List;
import java.util.stream.Stream;

/** The engines there are, and what their JVMs are told. */
public final class Engines {

    /** The one that judges the others. */
    static final String JUDGE = "handwritten";

    private static final int HEAP_MB = 4_096;

    /** The collector that costs a record the least, for all of them. */
    private static final List<String> COMMON = List.of("-XX:+UseParallelGC");

    /** What Flink's own start script opens. */
    private static final List<String> FLINK = Stream.of(
                    "java.base/java.lang",
                    "java.base/java.net",
                    "java.base/java.io",
                    "java.base/java.nio",
                    "java.base/sun.nio.ch",
                    "java.base/java.lang.reflect",
                    "java.base/java.text",
                    "java.base/java.time",
                    "java.base/java.util",
                    "java.base/java.util.concurrent",
                    "java.base/java.util.concurrent.atomic",
                    "java.base/java.util.concurrent.locks")
            .map(Engines::opened)
            .toList();

    /** What Hazelcast's own start script opens. */
    private static final List<String> JET = List.of(
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            opened("java.base/java.lang"),
            opened("java.base/sun.nio.ch"),
            opened("java.management/sun.management"),
            opened("jdk.management/com.sun.management.internal"));

    /** Where the jars of the broker are that Kafka Streams reads from: as this process was told. */
    private static final String BROKER_LIB = "millrace.broker.lib";

    private static final List<String> BROKER = List.of("-D" + BROKER_LIB + "=" + System.getProperty(BROKER_LIB, ""));

    private static final List<EngineSetup> ALL = List.of(
            ours(JUDGE, "harness", "dev.millrace.bench.hand.Handwritten"),
            ours("millrace", "millrace", "dev.millrace.bench.engine.Millrace"),
            ours("millrace-uncombined", "millrace", "dev.millrace.bench.engine.MillraceUncombined"),
            peer("flink", "flink", "dev.millrace.bench.flink.peer.FlinkContender", FLINK),
            peer("flink-sql", "flink", "dev.millrace.bench.flink.peer.FlinkSqlContender", FLINK),
            peer("jet", "jet", "dev.millrace.bench.jet.JetContender", JET),
            peer("kafka-streams", "kafka-streams", "dev.millrace.bench.streams.KafkaStreamsContender", BROKER));

    private Engines() {}

    /** All, in the order of reports. */
    public static List<EngineSetup> all() {
        return ALL;
    }

    private static EngineSetup ours(String name, String folder, String contender) {
        return new EngineSetup(name, folder, contender, false, COMMON, HEAP_MB);
    }

    private static EngineSetup peer(String name, String folder, String contender, List<String> options) {
        return new EngineSetup(
                name,
                folder,
                contender,
                true,
                Stream.concat(COMMON.stream(), options.stream()).toList(),
                HEAP_MB);
    }

    private static String opened(String what) {
        return "--add-opens=" + what + "=ALL-UNNAMED";
    }
}
