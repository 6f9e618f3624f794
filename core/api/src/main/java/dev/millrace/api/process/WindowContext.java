package dev.millrace.api.process;

import dev.millrace.api.Output;
import dev.millrace.api.Pane;
import dev.millrace.api.Window;

/**
 * What a window function sees of the window that fired. What it emits carries the window's last millisecond as
 * timestamp. Valid only during the callback.
 *
 * @param <K> the type of the key
 * @param <R> the type of what the function emits
 */
public interface WindowContext<K, R> extends Output<R> {
    /** The key. */
    K key();

    /** The window. */
    Window window();

    /** Which of the window's results this is. */
    Pane pane();

    /** The operator's watermark in milliseconds since the epoch. */
    long watermark();
}
