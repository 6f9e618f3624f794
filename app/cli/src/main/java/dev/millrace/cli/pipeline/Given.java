package dev.millrace.cli.pipeline;

import dev.millrace.api.config.Config.Origin;

/**
 * A value that a user gave for a parameter.
 *
 * @param text the value as written
 * @param origin what kind of place it was written in
 * @param place exactly where: {@code --rate}, {@code MILLRACE_FRAUD_RATE}, {@code local.properties: rate}
 */
public record Given(String text, Origin origin, String place) {}
