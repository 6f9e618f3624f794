package dev.millrace.bench.kafka;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Takes how much everybody uses the processors from its making on. */
final class Usage {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ProcessHandle broker;
    private final ProcessHandle fraud;
    private final Measured reader;
    private final long beganNanos = System.nanoTime();
    private final long beganMs = System.currentTimeMillis();
    private final Used began;

    /** What everybody has used since they were started, in nanoseconds. */
    private record Used(long broker, long fraud, long traffic, long reader) {}

    Usage(ProcessHandle broker, ProcessHandle fraud, Measured reader) {
        this.broker = broker;
        this.fraud = fraud;
        this.reader = reader;
        this.began = used();
        system.getCpuLoad(); // the next call tells of the time since this one
    }

    /** Its beginning, by the clock. */
    long beganMs() {
        return beganMs;
    }

    /** How many processors each has used on average since the beginning. */
    Processors soFar() {
        double busy = system.getCpuLoad() * system.getAvailableProcessors();
        Used now = used();
        double nanos = System.nanoTime() - beganNanos;
        Processors ours = new Processors(
                (now.broker - began.broker) / nanos,
                (now.fraud - began.fraud) / nanos,
                (now.traffic - began.traffic) / nanos,
                (now.reader - began.reader) / nanos,
                0);
        double others = busy - ours.broker() - ours.fraud() - ours.traffic() - ours.reader();
        return new Processors(ours.broker(), ours.fraud(), ours.traffic(), ours.reader(), Math.max(0, others));
    }

    private Used used() {
        // What this process uses beside the reader's thread is the traffic and its client's own thread.
        long readerNanos = reader.cpuNanos();
        return new Used(nanos(broker), nanos(fraud), nanos(ProcessHandle.current()) - readerNanos, readerNanos);
    }

    private static long nanos(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }
}
