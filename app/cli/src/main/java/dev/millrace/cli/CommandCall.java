package dev.millrace.cli;

import dev.millrace.api.Pipeline;
import dev.millrace.api.config.Config;
import dev.millrace.api.config.Param;
import dev.millrace.api.error.Blame;
import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.pipeline.Settings;
import dev.millrace.cli.pipeline.Target;
import java.util.List;
import picocli.CommandLine.ParseResult;

/**
 * A command about one pipeline, with everything that was said about it.
 *
 * @param target the pipeline
 * @param settings what its parameters, and those of the command, are given
 * @param extra the parameters of the command
 * @param options the command's options, as parsed
 */
record CommandCall(Target target, Settings settings, List<Param> extra, ParseResult options) {

    /** Whether an option without a value is there. */
    boolean has(String option) {
        return options.hasMatchedOption(option);
    }

    /** The values of the parameters that the command adds. */
    Config extraValues() {
        return values(extra);
    }

    private Config values(List<Param> params) {
        try {
            return settings.values(params);
        } catch (MillraceException e) {
            throw new UsageException(e);
        }
    }

    /** The same call, with a value for a parameter that has none given. */
    CommandCall orElse(String param, String text, String place) {
        return new CommandCall(target, settings.orElse(param, text, place), extra, options);
    }

    /**
     * The pipeline with these values.
     *
     * @throws UsageException if a value is missing or unusable
     * @throws MillraceException if the pipeline cannot be described, whatever the values
     */
    Pipeline define() {
        Config values = values(target.factory().params());
        try {
            return target.factory().define(values);
        } catch (MillraceException e) {
            MillraceException placed = settings.placed(e);
            // Only an error that is about a parameter is about how the command was called.
            if (placed != e && e.blame() == Blame.USER) {
                throw new UsageException(placed);
            }
            throw placed;
        }
    }
}
