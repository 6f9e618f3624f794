package dev.millrace.bench.session;

import dev.millrace.bench.trial.TrialMain;
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

    /** Starts them on the JDK of this process, on the class path that belongs to an engine's folder. */
    static Starter onClassPath(Function<String, String> ofFolder) {
        return (engine, patience) -> {
            List<String> words = new ArrayList<>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(engine.jvmOptions());
            words.add("-cp");
            words.add(ofFolder.apply(engine.folder()));
            words.add(TrialMain.class.getName());
            words.add(engine.contender());
            return TrialProcess.start(engine.name(), words, patience);
        };
    }
}
