package dev.millrace.kafka.write;

import dev.millrace.api.sink.WriterContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The transactional ids of one sink: {@code <prefix>/<pipeline>/<sink>/<writer>/<slot>}. Names have no slash, so that no two
 * sinks share one.
 *
 * @param root what all of them begin with
 */
record TransactionIds(String root) {

    static TransactionIds of(String prefix, WriterContext context) {
        return new TransactionIds(prefix + "/" + context.pipeline() + "/" + context.name() + "/");
    }

    /** The ids of one writer. */
    List<String> of(int writer, int slots) {
        List<String> ids = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            ids.add(root + writer + "/" + slot);
        }
        return ids;
    }

    /** A pattern of all of them, also of those of writers and slots that there were once; for the broker. */
    String pattern() {
        return Pattern.quote(root) + "[0-9]+/[0-9]+";
    }

    /** Whether an id is one of them. */
    boolean contains(String id) {
        return Pattern.matches(pattern(), id);
    }

    /** Which writer has, or had, an id that is one of them. */
    int writer(String id) {
        return Integer.parseInt(id.substring(root.length(), id.lastIndexOf('/')));
    }
}
