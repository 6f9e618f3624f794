package dev.millrace.flink.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** A failure that a test asks for: the first record that passes after that fails the job, once. */
public final class FailOnce<T> extends ProcessFunction<T, T> {

    private static final long serialVersionUID = 1;

    private static final Map<String, CountDownLatch> ASKED = new ConcurrentHashMap<>();

    private final String name;

    private FailOnce(String name) {
        this.name = name;
    }

    /** One that passes everything until it is asked to fail. */
    public static <T> FailOnce<T> named(String name) {
        return new FailOnce<>(name);
    }

    /** Asks for a failure. */
    public static void ask(String name) {
        ASKED.put(name, new CountDownLatch(1));
    }

    /** Waits until it has happened. */
    public static void await(String name) throws InterruptedException {
        CountDownLatch latch = ASKED.get(name);
        if (latch != null) {
            latch.await();
        }
    }

    @Override
    public void processElement(T value, Context context, Collector<T> out) {
        CountDownLatch asked = ASKED.get(name);
        if (asked != null && asked.getCount() > 0) {
            asked.countDown();
            throw new IllegalStateException("failed, as asked");
        }
        out.collect(value);
    }
}
