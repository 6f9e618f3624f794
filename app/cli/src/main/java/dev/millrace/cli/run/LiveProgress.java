package dev.millrace.cli.run;

import dev.millrace.cli.terminal.Screen;

/** A block at the foot of the terminal, redrawn in place; what the pipeline prints scrolls above it. */
final class LiveProgress implements Progress {

    private final Screen screen;

    LiveProgress(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void show(Reading reading) {
        screen.show(columns -> ReadingText.block(reading, columns));
    }

    @Override
    public void say(String sentence) {
        screen.say(sentence);
    }

    @Override
    public void close() {
        screen.close();
    }
}
