package dev.millrace.cli;

import dev.millrace.api.config.Param;
import dev.millrace.cli.pipeline.Given;
import dev.millrace.cli.pipeline.Settings;
import dev.millrace.cli.pipeline.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes a pipeline's parameters options of a command, and writes its help. */
final class CommandOptions {

    private CommandOptions() {}

    /** The command for one pipeline, to be parsed. */
    static CommandSpec spec(CommandForm form, Target target) {
        CommandSpec spec = CommandSpec.create();
        target.factory().params().forEach(param -> spec.addOption(option(param, param.description())));
        form.params().forEach(param -> spec.addOption(option(param, param.description())));
        form.options().forEach(spec::addOption);
        common().forEach(spec::addOption);
        return spec;
    }

    /** The command for one pipeline, to be shown: with what each parameter is given now. */
    static CommandSpec help(CommandForm form, Target target, Settings settings) {
        CommandSpec spec = CommandSpec.create();
        List<Param> own = target.factory().params();
        if (!own.isEmpty()) {
            spec.addArgGroup(group("Parameters of " + target.name(), own, settings, List.of()));
        }
        List<OptionSpec> options = new ArrayList<>(form.options());
        options.addAll(common());
        spec.addArgGroup(group("Options of every pipeline", form.params(), settings, options));
        spec.usageMessage()
                .customSynopsis("millrace " + form.name() + " " + target.word() + " [OPTIONS]")
                .description(target.factory().description())
                .sortOptions(false)
                .footer(
                        "",
                        "Parameters, and the options of run that take a value, may also be given in the environment, named like "
                                + example(target)
                                + ", and in a file. A flag wins over the environment, that over the file,"
                                + " that over the default.");
        return spec;
    }

    private static String example(Target target) {
        List<Param> params = target.factory().params();
        return Settings.variable(
                target.name(), params.isEmpty() ? "workers" : params.get(0).name());
    }

    /** The names of the options that are no parameters. */
    static List<String> names(CommandForm form) {
        List<String> names = new ArrayList<>();
        form.options().forEach(option -> names.add(option.longestName()));
        common().forEach(option -> names.add(option.longestName()));
        return names;
    }

    private static ArgGroupSpec group(String heading, List<Param> params, Settings settings, List<OptionSpec> options) {
        ArgGroupSpec.Builder group =
                ArgGroupSpec.builder().heading("%n" + heading + ":%n").validate(false);
        params.forEach(param -> group.addArg(option(param, described(param, settings.given(param.name())))));
        options.forEach(group::addArg);
        return group.build();
    }

    private static String described(Param param, @Nullable Given given) {
        StringBuilder words = new StringBuilder(param.description());
        String fallback = param.defaultValue();
        if (fallback != null) {
            words.append(" (default: ").append(fallback).append(')');
        } else if (param.required()) {
            words.append(" (required)");
        }
        if (given != null) {
            words.append(" (now: ")
                    .append(Settings.shown(param, given))
                    .append(", from ")
                    .append(Settings.words(given));
            words.append(')');
        }
        return words.toString();
    }

    private static OptionSpec option(Param param, String description) {
        OptionSpec.Builder builder = OptionSpec.builder("--" + param.name())
                .type(String.class)
                .paramLabel(label(param.kind()))
                .description(literal(description));
        return param.kind() == Param.Kind.FLAG
                ? builder.arity("0..1").fallbackValue("true").build()
                : builder.arity("1").build();
    }

    /** Text in which picocli finds nothing to format. */
    private static String literal(String text) {
        return text.replace("%", "%%");
    }

    private static String label(Param.Kind kind) {
        return switch (kind) {
            case TEXT -> "TEXT";
            case LONG -> "N";
            case DOUBLE -> "X";
            case FLAG -> "true|false";
            case DURATION -> "TIME";
            case PATH -> "FILE";
            case SECRET -> "env:VARIABLE|file:FILE";
        };
    }

    private static List<OptionSpec> common() {
        return List.of(
                OptionSpec.builder("--set")
                        .paramLabel("NAME=VALUE")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .description("a parameter by its name, as in --set rate=100k")
                        .build(),
                OptionSpec.builder("--config")
                        .paramLabel("FILE")
                        .type(String.class)
                        .arity("1")
                        .description("values of parameters, as Java properties: lines such as rate=100k")
                        .build(),
                OptionSpec.builder("--class-path")
                        .paramLabel("PATH")
                        .type(String.class)
                        .arity("1")
                        .description("JAR files and folders in which pipelines and their classes are looked for")
                        .build(),
                OptionSpec.builder("-v", "--verbose")
                        .arity("0")
                        .type(boolean.class)
                        .description("show each value and where it comes from")
                        .build(),
                OptionSpec.builder("-h", "--help")
                        .arity("0")
                        .type(boolean.class)
                        .usageHelp(true)
                        .description("show this help")
                        .build());
    }
}
