package dev.millrace.broker;

import dev.millrace.api.Internal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What runs in the broker's process: prepares the broker's folder where that has not been done, and becomes the broker. The
 * broker's classes are found by name, so that only this process has them.
 */
@Internal
public final class BrokerMain {

    private static final String WITH_PARENT = "with-parent";

    private BrokerMain() {}

    /**
     * Runs a broker. The words are: its folder; its cluster's id; and how long it runs: {@code with-parent} for as long as
     * standard input is open, or a number of milliseconds, 0 for no end.
     */
    public static void main(String[] words) throws Exception {
        BrokerFolder folder = new BrokerFolder(Path.of(words[0]));
        if (words[2].equals(WITH_PARENT)) {
            endLater("parent-watch", BrokerMain::awaitEndOfInput);
        } else if (!words[2].equals("0")) {
            long forMs = Long.parseLong(words[2]);
            endLater("time-limit", () -> TimeUnit.MILLISECONDS.sleep(forMs));
        }
        if (!Files.exists(folder.data().resolve("meta.properties"))) {
            prepare(folder, words[1]);
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object)
                new String[] {folder.settings().toString()});
    }

    /** How long a process with a parent runs, as a word. */
    static String withParent() {
        return WITH_PARENT;
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

    private interface Wait {
        void await() throws IOException, InterruptedException;
    }

    private static void endLater(String name, Wait wait) {
        Thread thread = new Thread(
                () -> {
                    try {
                        wait.await();
                    } catch (IOException | InterruptedException e) {
                        System.err.println(name + ": " + e);
                    }
                    System.exit(0);
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is ever written: what is waited for is the end.
        }
    }
}
