package dev.millrace.cli.check;

/**
 * Something in a pipeline that is likely a mistake.
 *
 * @param code which mistake
 * @param operator the operator it is about
 * @param why what is so and what comes of it
 * @param remedy what to do
 */
public record Warning(Code code, String operator, String why, String remedy) {}
