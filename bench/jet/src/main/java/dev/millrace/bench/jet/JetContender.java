package dev.millrace.bench.jet;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.BuildInfoProvider;
import com.hazelcast.jet.JetService;
import com.hazelcast.jet.Job;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.pipeline.Pipeline;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.workload.Course.Waiting;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Lull;
import dev.millrace.bench.workload.Query.Nexmark;
import dev.millrace.bench.workload.Query.RunningSum;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hazelcast Jet: one member in this process, alone, with as many cooperative threads as there are tasks; kept up as long as that
 * number stays.
 *
 * <p>Hazelcast asks for these flags of its JVM:
 *
 * <pre>{@code
 * --add-modules java.se
 * --add-exports java.base/jdk.internal.ref=ALL-UNNAMED
 * --add-opens java.base/java.lang=ALL-UNNAMED
 * --add-opens java.base/sun.nio.ch=ALL-UNNAMED
 * --add-opens java.management/sun.management=ALL-UNNAMED
 * --add-opens jdk.management/com.sun.management.internal=ALL-UNNAMED
 * }</pre>
 */
public final class JetContender implements Contender {

    private @Nullable HazelcastInstance member;
    private int threads;

    @Override
    public String settings() {
        return "Hazelcast Jet " + BuildInfoProvider.getBuildInfo().getVersion()
                + ": one member, a cooperative thread a task, two where pipelines wait, aggregation in two stages but for sessions, "
                + "no processing guarantee but where the workload asks for checkpoints, which are exactly once, in memory";
    }

    @Override
    public boolean can(Workload workload) {
        if (workload.conditions().course() instanceof Waiting course && course.blocking()) {
            return false;
        }
        if (workload.query() instanceof Windowed query) {
            return Pipelines.areOfAKind(query);
        }
        if (workload.query() instanceof Nexmark query) {
            return NexmarkPipelines.has(NexmarkQuery.of(query.number()));
        }
        return workload.query() instanceof Stateless || workload.query() instanceof RunningSum;
    }

    @Override
    public void run(Workload workload, long records, int parallelism) throws InterruptedException {
        JobConfig job = new JobConfig().setProcessingGuarantee(ProcessingGuarantee.NONE);
        long checkpointEveryMs = workload.conditions().checkpointEveryMs();
        if (checkpointEveryMs > 0) {
            job.setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE).setSnapshotIntervalMillis(checkpointEveryMs);
        }
        if (workload.conditions().course() instanceof Waiting course) {
            JetService jet = jet(Waiting.THREADS);
            List<Job> jobs = new ArrayList<>();
            for (int pipeline = 0; pipeline < course.pipelines(); pipeline++) {
                jobs.add(jet.newJob(pipeline(workload, records, parallelism), job));
            }
            Lull.pass(course, course.pipelines() * parallelism);
            jobs.forEach(Job::join);
            return;
        }
        jet(parallelism).newJob(pipeline(workload, records, parallelism), job).join();
    }

    /** The pipeline of a workload. The records of an input are in memory then; Nexmark's are made as they are read. */
    private static Pipeline pipeline(Workload workload, long records, int parallelism) {
        if (workload.query() instanceof Nexmark query) {
            NexmarkEvents events = NexmarkEvents.standard();
            return NexmarkPipelines.of(NexmarkQuery.of(query.number()), events, records, parallelism);
        }
        Loaded.of(workload.input());
        return Pipelines.of(workload, records, parallelism);
    }

    /** Jet of the member that is up; of a new one, if there is none or it has another number of threads. */
    JetService jet(int wanted) {
        HazelcastInstance running = member;
        if (running == null || threads != wanted) {
            close();
            running = Hazelcast.newHazelcastInstance(settings(wanted));
            member = running;
            threads = wanted;
        }
        return running.getJet();
    }

    /** A member that looks for no others, listens here alone, and tells nobody that it is there. */
    private static Config settings(int threads) {
        Config settings = new Config();
        settings.setProperty("hazelcast.phone.home.enabled", "false");
        settings.setProperty("hazelcast.shutdownhook.enabled", "false");
        settings.setProperty("hazelcast.socket.bind.any", "false");
        settings.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = settings.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(false);
        settings.getJetConfig().setEnabled(true).setCooperativeThreadCount(threads);
        return settings;
    }

    @Override
    public void close() {
        HazelcastInstance running = member;
        member = null;
        if (running != null) {
            running.shutdown();
        }
    }
}
