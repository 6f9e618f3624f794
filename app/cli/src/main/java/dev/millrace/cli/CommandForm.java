package dev.millrace.cli;

import dev.millrace.api.config.Param;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a command about one pipeline looks like, before it is known which.
 *
 * @param name the command: {@code run}, {@code explain}, {@code check}
 * @param description what it does, in a sentence
 * @param params parameters that it adds to the pipeline's, which may be given as flags, in the environment, in a file
 * @param options what is only ever said on the command line
 */
record CommandForm(String name, String description, List<Param> params, List<OptionSpec> options) {}
