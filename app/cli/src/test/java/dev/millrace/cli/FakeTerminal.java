package dev.millrace.cli;

import dev.millrace.cli.terminal.Terminal;

/** A terminal of which a test says what it is. */
final class FakeTerminal implements Terminal {

    private final boolean shown;
    private volatile Size size;

    FakeTerminal(boolean shown, int columns, int rows) {
        this.shown = shown;
        this.size = new Size(columns, rows);
    }

    static FakeTerminal none() {
        return new FakeTerminal(false, 80, 24);
    }

    void resize(int columns, int rows) {
        size = new Size(columns, rows);
    }

    @Override
    public boolean showsOut() {
        return shown;
    }

    @Override
    public boolean showsErr() {
        return shown;
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public void resized() {}
}
