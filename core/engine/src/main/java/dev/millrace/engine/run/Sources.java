package dev.millrace.engine.run;

import dev.millrace.engine.source.SourceInput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The readers of a run, each told what to do on the thread of its worker. */
final class Sources {

    /** Something a reader is told. */
    @FunctionalInterface
    interface Command {
        void tell(SourceInput input) throws Exception;
    }

    private final Map<String, List<SourceInput>> inputs;
    private final Mail mail;

    /** The readers by source, in order of their workers. */
    Sources(Map<String, List<SourceInput>> inputs, Mail mail) {
        this.inputs = inputs;
        this.mail = mail;
    }

    /** The readers by source, in order of their workers. */
    Map<String, List<SourceInput>> inputs() {
        return inputs;
    }

    /** How much of each split is there and has not been read, by source and split, where that is known. Any thread. */
    Map<String, Map<String, Long>> lags() {
        Map<String, Map<String, Long>> lags = new TreeMap<>();
        inputs.forEach((source, readers) -> {
            Map<String, Long> splits = new TreeMap<>();
            readers.forEach(reader -> splits.putAll(reader.lags()));
            if (!splits.isEmpty()) {
                lags.put(source, splits);
            }
        });
        return lags;
    }

    /** Tells all readers of all sources. */
    void tellAll(Command command) {
        inputs.keySet().forEach(source -> tell(source, command));
    }

    /** Tells all readers of one source. */
    void tell(String source, Command command) {
        List<SourceInput> readers = inputs.get(source);
        if (readers == null) {
            throw new IllegalArgumentException("the run has no source '" + source + "', only " + inputs.keySet());
        }
        for (int i = 0; i < readers.size(); i++) {
            SourceInput reader = readers.get(i);
            mail.to(i, () -> command.tell(reader));
        }
    }
}
