package dev.millrace.broker;

import dev.millrace.process.ProcessPlace;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;
import java.util.UUID;

/**
 * A broker's folder: its settings, its log and its data. Made once; a broker that is started on it again has the same ports
 * and the same data.
 *
 * @param root the folder
 */
record BrokerFolder(Path root) {

    private static final String HOST = "127.0.0.1";

    Path settings() {
        return root.resolve("server.properties");
    }

    Path logging() {
        return root.resolve("log4j2.properties");
    }

    ProcessPlace place() {
        return new ProcessPlace(root, "broker");
    }

    Path data() {
        return root.resolve("data");
    }

    /**
     * Writes settings where there are none.
     *
     * @param wishedPort the port for clients; 0 for any that is free
     */
    void make(int wishedPort) throws IOException {
        if (Files.exists(settings())) {
            return;
        }
        Files.createDirectories(root);
        Properties logging = new Properties();
        logging.setProperty("status", "warn");
        logging.setProperty("appender.out.type", "Console");
        logging.setProperty("appender.out.name", "out");
        logging.setProperty("appender.out.layout.type", "PatternLayout");
        logging.setProperty("appender.out.layout.pattern", "%d{ISO8601} %p %m (%c{1})%n");
        logging.setProperty("rootLogger.level", "info");
        logging.setProperty("rootLogger.appenderRef.out.ref", "out");
        write(logging, logging());
        write(settings(wishedPort), settings());
    }

    private Properties settings(int wishedPort) throws IOException {
        InetAddress here = InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
        // Both are open at once, so that they are two.
        try (ServerSocket clients = new ServerSocket(wishedPort, 1, here);
                ServerSocket controllers = new ServerSocket(0, 1, here)) {
            return settings(clients.getLocalPort(), controllers.getLocalPort());
        }
    }

    private Properties settings(int port, int controllerPort) {
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        settings.setProperty(
                "listeners", "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
        settings.setProperty("log.dirs", data().toString());
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "4");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("auto.create.topics.enable", "false");
        // The time of an event may lie years back.
        settings.setProperty("log.retention.ms", "-1");
        // A broker that was killed may come back once its old session is over.
        settings.setProperty("broker.session.timeout.ms", "2000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        // Transactions left open are looked for often.
        settings.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        settings.setProperty("millrace.cluster.id", clusterId());
        settings.setProperty("millrace.port", Integer.toString(port));
        return settings;
    }

    /** An id as Kafka writes them; none that looks like an option. */
    private static String clusterId() {
        String id;
        do {
            UUID random = UUID.randomUUID();
            byte[] bytes = ByteBuffer.allocate(16)
                    .putLong(random.getMostSignificantBits())
                    .putLong(random.getLeastSignificantBits())
                    .array();
            id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } while (id.startsWith("-"));
        return id;
    }

    /** The address for clients. */
    String address() throws IOException {
        return HOST + ":" + setting("millrace.port");
    }

    /** The id that the cluster has from its beginning. */
    String cluster() throws IOException {
        return setting("millrace.cluster.id");
    }

    private String setting(String name) throws IOException {
        Properties settings = new Properties();
        try (Reader in = Files.newBufferedReader(settings())) {
            settings.load(in);
        }
        String value = settings.getProperty(name);
        if (value == null) {
            throw new IOException("there is no '" + name + "' in " + settings());
        }
        return value;
    }

    private static void write(Properties properties, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
    }
}
