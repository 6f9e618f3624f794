package dev.millrace.cli;

import dev.millrace.api.config.Config.Origin;
import dev.millrace.api.config.Param;
import dev.millrace.api.config.PipelineFactory;
import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.pipeline.Catalog;
import dev.millrace.cli.pipeline.Given;
import dev.millrace.cli.pipeline.Nearest;
import dev.millrace.cli.pipeline.ReservedNames;
import dev.millrace.cli.pipeline.Settings;
import dev.millrace.cli.pipeline.Target;
import dev.millrace.cli.pipeline.Unknown;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads what follows {@code run}, {@code explain} or {@code check}: first which pipeline is meant, then the options, of
 * which some are the pipeline's own parameters.
 */
final class CommandParser {

    private static final String CLASS_PATH = "--class-path";

    private final Shell shell;
    private final CommandForm form;

    CommandParser(Shell shell, CommandForm form) {
        this.shell = shell;
        this.form = form;
    }

    /**
     * The call that these words make; empty if they asked for the help of a pipeline, which has then been shown.
     *
     * @throws UsageException if they make no sense
     */
    Optional<CommandCall> parse(List<String> words) {
        List<String> rest = new ArrayList<>(words);
        Catalog catalog;
        Target target;
        try {
            catalog = Catalog.withClassPath(takeClassPath(rest), shell.classes());
            target = catalog.find(takePipeline(rest, catalog));
            ReservedNames.check(target.name(), target.factory().params());
        } catch (MillraceException e) {
            throw new UsageException(e);
        }
        List<Param> params = new ArrayList<>(target.factory().params());
        params.addAll(form.params());
        ParseResult parsed = parse(CommandOptions.spec(form, target), target, params, rest);
        Settings settings = gather(target, parsed, catalog);
        if (parsed.isUsageHelpRequested()) {
            CommandSpec help = CommandOptions.help(form, target, settings);
            shell.out()
                    .print(new CommandLine(help)
                            .setUsageHelpWidth(Cli.helpWidth(shell))
                            .getUsageMessage(Ansi.OFF));
            return Optional.empty();
        }
        return Optional.of(new CommandCall(target, settings, form.params(), parsed));
    }

    /**
     * Takes out the word that names the pipeline: the first word; or where options come before it, the first that is a
     * pipeline. Which words are values of options is not known until then.
     */
    private String takePipeline(List<String> words, Catalog catalog) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-") && (i == 0 || catalog.has(word))) {
                return words.remove(i);
            }
        }
        throw UsageException.at(
                "millrace " + form.name(),
                "the pipeline is missing: a name, a JAR file or a class",
                "`millrace list` shows what there is");
    }

    /** The class path decides which pipelines, and so which options, there are: it is looked for before anything else. */
    private static List<String> takeClassPath(List<String> words) {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < words.size(); ) {
            String word = words.get(i);
            if (word.startsWith(CLASS_PATH + "=")) {
                files.addAll(split(word.substring(CLASS_PATH.length() + 1)));
                words.remove(i);
            } else if (word.equals(CLASS_PATH)) {
                words.remove(i);
                if (i == words.size()) {
                    throw UsageException.at(
                            CLASS_PATH, "its value is missing", CLASS_PATH + " build/classes:lib/a.jar");
                }
                files.addAll(split(words.remove(i)));
            } else {
                i++;
            }
        }
        return files;
    }

    /** The files and folders of a class path. */
    static List<String> split(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private ParseResult parse(CommandSpec spec, Target target, List<Param> params, List<String> words) {
        try {
            return new CommandLine(spec).parseArgs(words.toArray(String[]::new));
        } catch (UnmatchedArgumentException e) {
            throw unmatched(target, params, e.getUnmatched().get(0));
        } catch (ParameterException e) {
            throw UsageException.at(
                    "millrace " + form.name(),
                    String.valueOf(e.getMessage()),
                    "`millrace " + command(target) + " --help` shows how");
        }
    }

    private String command(Target target) {
        return form.name() + " " + target.word();
    }

    private UsageException unmatched(Target target, List<Param> params, String word) {
        if (!word.startsWith("-")) {
            return UsageException.at(
                    word, "there is nothing to do with this word", "write values as --name=value or --name value");
        }
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        List<String> known = new ArrayList<>(CommandOptions.names(form));
        params.forEach(param -> known.add("--" + param.name()));
        return new UsageException(Unknown.parameter(target.name(), name, Nearest.to(name, known), command(target)));
    }

    /** The environment and a file serve every command: they may hold what only {@code run} takes. */
    private Settings gather(Target target, ParseResult parsed, Catalog catalog) {
        List<Param> params = new ArrayList<>(target.factory().params());
        params.addAll(RunCommand.PARAMS);
        List<String> neighbours = catalog.onClassPath().factories().stream()
                .map(PipelineFactory::name)
                .toList();
        String file = parsed.matchedOptionValue("--config", null);
        try {
            return Settings.gather(
                    target.name(),
                    params,
                    new Settings.Sources(flags(target, params, parsed), shell.environment(), file, neighbours));
        } catch (MillraceException e) {
            throw new UsageException(e);
        }
    }

    private Map<String, Given> flags(Target target, List<Param> params, ParseResult parsed) {
        Map<String, Given> flags = new LinkedHashMap<>();
        for (Param param : params) {
            String option = "--" + param.name();
            if (parsed.hasMatchedOption(option)) {
                String text = parsed.matchedOptionValue(option, "");
                flags.put(param.name(), new Given(text, Origin.FLAG, option));
            }
        }
        List<String> names = params.stream().map(Param::name).toList();
        List<String> settings = parsed.matchedOptionValue("--set", List.of());
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            String name = equals < 0 ? setting : setting.substring(0, equals);
            if (equals < 1) {
                throw UsageException.at(
                        "--set " + setting, "there is no name and value in it", "write --set rate=100k");
            }
            if (!names.contains(name)) {
                throw new UsageException(
                        Unknown.parameter(target.name(), "--set " + setting, Nearest.to(name, names), command(target)));
            }
            Given given = new Given(setting.substring(equals + 1), Origin.FLAG, "--set " + name);
            Given before = flags.put(name, given);
            if (before != null) {
                throw UsageException.at(
                        "--set " + setting, "a value is already given by " + before.place(), "leave one of them out");
            }
        }
        return flags;
    }
}
