package dev.millrace.engine.chain;

/**
 * Turns the rises of one input's watermark into those of the task: the minimum over all inputs. The head of a chain asks it
 * at each rise in a batch.
 */
public interface Rises {
    /**
     * The input that the current batch came from has raised its watermark.
     *
     * @return the task's watermark now; no higher than before if another input holds it back
     */
    long onRise(long inputWatermarkMs);
}
