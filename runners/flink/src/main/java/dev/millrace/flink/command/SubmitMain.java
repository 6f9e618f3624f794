package dev.millrace.flink.command;

import dev.millrace.api.error.MillraceException;
import dev.millrace.flink.FlinkJob;
import dev.millrace.flink.FlinkRunner;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The process that submits one job. It reads a {@link Request} from standard input and answers on standard output, both as
 * properties: {@code job}, the job's number; or the parts of the error: {@code code}, {@code blame}, {@code what}, {@code place},
 * {@code remedy}, {@code trace}. All else that is said goes to standard error.
 */
public final class SubmitMain {

    private SubmitMain() {}

    /** Submits the job that standard input asks for. */
    public static void main(String[] words) {
        int code = 1;
        try {
            submit();
            code = 0;
        } catch (Throwable t) {
            System.err.println(trace(t));
        } finally {
            // Flink's client may have left threads, and whoever waits for this process would wait for ever.
            Runtime.getRuntime().exit(code);
        }
    }

    private static void submit() throws IOException {
        PrintStream answers = System.out;
        // Before anything writes there, a log above all.
        System.setOut(System.err);
        Properties asked = new Properties();
        asked.load(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Properties answer = answer(new Request(asked));
        Writer out = new OutputStreamWriter(answers, StandardCharsets.UTF_8);
        answer.store(out, null);
        out.flush();
    }

    /** Submits what is asked for; the job's number, or the parts of the error. */
    static Properties answer(Request request) {
        Properties answer = new Properties();
        try {
            FlinkJob job = FlinkRunner.submit(request.plan(), request.address(), request.options());
            answer.setProperty("job", job.id());
        } catch (MillraceException e) {
            put(answer, "code", e.code());
            put(answer, "blame", e.blame().name());
            put(answer, "what", e.what());
            put(answer, "place", e.place());
            put(answer, "remedy", e.remedy());
            if (e.getCause() != null) {
                put(answer, "trace", trace(e));
            }
        } catch (Throwable t) { // whatever it is, who waits for the answer must have it
            put(answer, "what", t.toString());
            put(answer, "trace", trace(t));
        }
        return answer;
    }

    private static void put(Properties answer, String name, @Nullable String value) {
        if (value != null) {
            answer.setProperty(name, value);
        }
    }

    private static String trace(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
