package dev.millrace.bench.session;

import dev.millrace.bench.trial.FreshMain;
import dev.millrace.bench.trial.TrialMain;
import dev.millrace.bench.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Starts contenders, each in a process of its own. */
interface Starter {

    /**
     * Starts a contender.
     *
     * @param patience how long an answer of its process may take
     */
    TrialProcess start(EngineSetup engine, Duration patience);

    /**
     * Starts one that does a single run as soon as it is there.
     *
     * @param patience how long that may take
     */
    TrialProcess startFresh(EngineSetup engine, Duration patience, Workload workload, long records, int parallelism);

    /** One that tells each JVM an option more. */
    default Starter with(String jvmOption) {
        Starter plain = this;
        return new Starter() {
            @Override
            public TrialProcess start(EngineSetup engine, Duration patience) {
                return plain.start(engine.with(jvmOption), patience);
            }

            @Override
            public TrialProcess startFresh(
                    EngineSetup engine, Duration patience, Workload workload, long records, int parallelism) {
                return plain.startFresh(engine.with(jvmOption), patience, workload, records, parallelism);
            }
        };
    }

    /** Starts them on the JDK of this process, on the class path that belongs to an engine's folder. */
    static Starter onClassPath(Function<String, String> ofFolder) {
        return new Starter() {
            @Override
            public TrialProcess start(EngineSetup engine, Duration patience) {
                return TrialProcess.start(engine.name(), words(engine, TrialMain.class), patience);
            }

            @Override
            public TrialProcess startFresh(
                    EngineSetup engine, Duration patience, Workload workload, long records, int parallelism) {
                List<String> words = words(engine, FreshMain.class);
                words.addAll(List.of(workload.name(), Long.toString(records), Integer.toString(parallelism)));
                return TrialProcess.start(engine.name(), words, patience);
            }

            private List<String> words(EngineSetup engine, Class<?> main) {
                List<String> words = new ArrayList<>();
                words.add(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
                words.addAll(engine.jvmOptions());
                words.add("-cp");
                words.add(ofFolder.apply(engine.folder()));
                words.add(main.getName());
                words.add(engine.contender());
                return words;
            }
        };
    }
}
