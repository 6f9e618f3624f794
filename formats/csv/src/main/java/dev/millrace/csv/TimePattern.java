package dev.millrace.csv;

import java.io.Serializable;
import java.time.ZoneId;

/**
 * How a component's times are written.
 *
 * @param pattern as {@link java.time.format.DateTimeFormatter} defines it
 * @param zone where times without zone or offset are at home
 */
record TimePattern(String pattern, ZoneId zone) implements Serializable {}
