package dev.millrace.broker;

import java.nio.file.Path;

/** A process that starts a broker, says the number of the broker's process, and is gone without a word. */
final class ShortLivedParent {

    private ShortLivedParent() {}

    public static void main(String[] words) throws Exception {
        KafkaBroker broker = KafkaBroker.start(Path.of(words[0]));
        System.out.println(broker.process().pid());
        System.out.flush();
        Runtime.getRuntime().halt(1);
    }
}
