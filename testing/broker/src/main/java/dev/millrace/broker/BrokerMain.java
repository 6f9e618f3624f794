package dev.millrace.broker;

import dev.millrace.api.Internal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What runs in the broker's process: prepares the broker's folder where that has not been done, and becomes the broker. The
 * broker's classes are found by name, so that only this process has them.
 */
@Internal
public final class BrokerMain {

    private BrokerMain() {}

    /** Runs a broker. The words are: its folder; its cluster's id. */
    public static void main(String[] words) throws Exception {
        BrokerFolder folder = new BrokerFolder(Path.of(words[0]));
        if (!Files.exists(folder.data().resolve("meta.properties"))) {
            prepare(folder, words[1]);
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object)
                new String[] {folder.settings().toString()});
    }

    private static void prepare(BrokerFolder folder, String clusterId) throws Exception {
        String[] words = {"format", "-t", clusterId, "-c", folder.settings().toString()};
        int code = (int) Class.forName("kafka.tools.StorageTool")
                .getMethod("execute", String[].class, PrintStream.class)
                .invoke(null, words, System.out);
        if (code != 0) {
            throw new IOException("the broker's folder " + folder.root() + " cannot be prepared; exit code " + code);
        }
    }
}
