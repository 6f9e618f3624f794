package dev.millrace.api;

import java.io.Serializable;

/**
 * A window's result for one key. Where a window may fire more than once, a later pane replaces the earlier ones.
 *
 * @param <K> the type of the key
 * @param <R> the type of the result
 * @param key the key
 * @param window the window
 * @param pane which of the window's results this is
 * @param value the result
 */
public record WindowResult<K, R>(K key, Window window, Pane pane, R value) implements Serializable {}
