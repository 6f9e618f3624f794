package dev.millrace.cli.onflink;

import dev.millrace.api.error.Blame;
import dev.millrace.api.error.MillraceException;
import dev.millrace.cluster.FlinkJvm;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Has a process of its own make a pipeline a job and submit it: Flink is on that process's class path, and never on this one's.
 * What is asked goes to its standard input, since values may be secrets that an argument would show to everybody.
 */
public final class SubmitProcess {

    /** The system property that names the folder or jar of the Flink runner. */
    public static final String RUNNER = "millrace.flink.runner";

    private static final String MAIN = "dev.millrace.flink.command.SubmitMain";
    private static final int LAST_WORDS = 2_000;

    private SubmitProcess() {}

    /**
     * Submits a job; its number.
     *
     * @param asked the request, without the files
     * @param factory the class of the pipeline's factory
     * @throws MillraceException as the process reports it
     */
    public static String submit(Properties asked, Class<?> factory) {
        List<String> ships = new ArrayList<>(List.of(runner()));
        JobFiles.of(factory).forEach(file -> ships.add(file.toString()));
        asked.setProperty("factory", factory.getName());
        for (int i = 0; i < ships.size(); i++) {
            asked.setProperty("ship." + i, ships.get(i));
        }
        try {
            return job(answer(asked, ships));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String runner() {
        String named = System.getProperty(RUNNER);
        if (named == null || !Files.exists(Path.of(named))) {
            throw MillraceException.user(
                            "NO_FLINK",
                            named == null
                                    ? "the system property " + RUNNER + " does not say where the Flink runner is"
                                    : "the Flink runner is not at " + named)
                    .remedy("start by ./millrace, which builds it; or build it, mvn -pl runners/flink -am package,"
                            + " and name its jar")
                    .build();
        }
        return named;
    }

    private static Properties answer(Properties asked, List<String> ships) throws IOException {
        Path said = Files.createTempFile("millrace-submit-", ".log");
        try {
            List<String> classPath = new ArrayList<>(List.of(FlinkJvm.classPath()));
            classPath.addAll(ships);
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // It lives for a moment.
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            command.addAll(FlinkJvm.options());
            command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), MAIN));
            Process process =
                    new ProcessBuilder(command).redirectError(said.toFile()).start();
            try (OutputStream in = process.getOutputStream();
                    Writer words = new OutputStreamWriter(in, StandardCharsets.UTF_8)) {
                asked.store(words, null);
            }
            Properties answer = new Properties();
            try (Reader out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
                answer.load(out);
            }
            process.onExit().join();
            if (answer.isEmpty()) {
                String last = Files.readString(said);
                answer.setProperty(
                        "what",
                        "the process that submits the job ended with exit code " + process.exitValue()
                                + "; its last words: " + last.substring(Math.max(0, last.length() - LAST_WORDS)));
            }
            return answer;
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static String job(Properties answer) {
        String job = answer.getProperty("job");
        if (job != null) {
            return job;
        }
        String code = answer.getProperty("code", "FLINK_SUBMIT");
        String what = answer.getProperty("what", "it does not say why");
        MillraceException.Builder error =
                switch (Blame.valueOf(answer.getProperty("blame", Blame.INTERNAL.name()))) {
                    case USER -> MillraceException.user(code, what);
                    case EXTERNAL -> MillraceException.external(code, what);
                    case INTERNAL -> MillraceException.internal(code, what);
                };
        if (answer.containsKey("place")) {
            error.at(answer.getProperty("place"));
        }
        if (answer.containsKey("remedy")) {
            error.remedy(answer.getProperty("remedy"));
        }
        if (answer.containsKey("trace")) {
            error.cause(new SubmitTrace(answer.getProperty("trace")));
        }
        throw error.build();
    }
}
