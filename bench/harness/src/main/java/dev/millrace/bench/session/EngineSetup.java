package dev.millrace.bench.session;

import java.util.ArrayList;
import java.util.List;

/**
 * An engine as its experts would start it.
 *
 * @param name in lower case with hyphens
 * @param folder which of the folders of jars is its class path
 * @param contender the name of its {@link dev.millrace.bench.trial.Contender}
 * @param peer whether it is someone else's
 * @param options of its JVM, but for the heap
 * @param heapMb the largest heap of its JVM, in MiB
 */
public record EngineSetup(
        String name, String folder, String contender, boolean peer, List<String> options, int heapMb) {

    public EngineSetup {
        options = List.copyOf(options);
    }

    /** The same with another heap. */
    EngineSetup heapMb(int mb) {
        return new EngineSetup(name, folder, contender, peer, options, mb);
    }

    /** The same with one more option of its JVM. */
    EngineSetup with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new EngineSetup(name, folder, contender, peer, more, heapMb);
    }

    /** The same with the whole heap from the start, so that no run is slower for a heap that still grows. */
    EngineSetup withWholeHeap() {
        return with("-Xms" + heapMb + "m");
    }

    /** All options of its JVM. */
    public List<String> jvmOptions() {
        List<String> all = new ArrayList<>(options);
        all.add("-Xmx" + heapMb + "m");
        return all;
    }
}
