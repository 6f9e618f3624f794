package dev.millrace.bench.topic;

import dev.millrace.broker.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A broker in a process of its own, with its data in a temporary folder. The process that compares starts one for all engines; an
 * engine that was told of none starts its own. For one thread.
 */
public final class Broker implements AutoCloseable {

    /** The system property with the address of a broker that is there already. */
    private static final String AT_HAND = "millrace.bench.broker";

    /** As one would run it in earnest; the defaults are for tests, which want a small one that starts fast. */
    private static final List<String> OPTIONS = List.of("-Xmx1g", "-XX:TieredStopAtLevel=4");

    private final String address;
    private final @Nullable KafkaBroker own;
    private final @Nullable Path folder;

    private Broker(String address, @Nullable KafkaBroker own, @Nullable Path folder) {
        this.address = address;
        this.own = own;
        this.folder = folder;
    }

    /** Starts one. The system property {@code millrace.broker.lib} says where the broker's jars are. */
    public static Broker start() throws IOException {
        Path folder = Files.createTempDirectory("millrace-bench-broker");
        KafkaBroker own = KafkaBroker.start(folder.resolve("broker"), OPTIONS);
        return new Broker(own.address(), own, folder);
    }

    /** The one that this process was told of, or else one of its own. */
    public static Broker atHand() throws IOException {
        String address = System.getProperty(AT_HAND, "");
        return address.isEmpty() ? start() : new Broker(address, null, null);
    }

    /** Where clients find it: {@code host:port}. */
    public String address() {
        return address;
    }

    /** What a JVM has to be told so that {@link #atHand} is this one there. */
    public String option() {
        return "-D" + AT_HAND + "=" + address;
    }

    /** Ends the broker and deletes its data, if this process started it. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (own != null) {
            own.close();
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
