package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pipeline;
import dev.millrace.api.sink.Sink;
import dev.millrace.engine.run.RunState;
import dev.millrace.snapshot.InMemorySnapshots;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Positions and committables that a later version of a program reads: what fits is taken over, what does not is refused. */
@Timeout(60)
class RunEvolutionTest {

    private final Engine engine = Engine.start(EngineOptions.workers(1).withoutSpecialization());
    private final InMemorySnapshots storage = new InMemorySnapshots(1);
    private final List<String> read = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        engine.close();
    }

    private <P> Run reading(Class<P> version, P at) {
        Pipeline pipeline = Pipeline.named("evolving");
        pipeline.read("numbers", new Versions.Reading<>(version, at)).writeTo("out", new Versions.Noting(read));
        return engine.run(pipeline, RunOptions.storage(storage));
    }

    private <P> void readAndStop(Class<P> version, P at) {
        int before = read.size();
        Run run = reading(version, at);
        while (read.size() == before && run.state() == RunState.RUNNING) {
            assertThat(run.awaitFor(Duration.ofMillis(1))).isFalse();
        }
        run.stop();
        assertThat(run.await().state()).isEqualTo(RunState.STOPPED);
    }

    private Run writing(Sink<Object> sink) {
        Pipeline pipeline = Pipeline.named("evolving");
        pipeline.read("numbers", Streams.upTo(1)).map(number -> (Object) number).writeTo("out", sink);
        return engine.run(pipeline, RunOptions.storage(storage));
    }

    @Test
    void positions_areWidenedAndGetFields() {
        readAndStop(Versions.One.class, new Versions.One(7));
        readAndStop(Versions.Two.class, new Versions.Two(8, "new"));
        readAndStop(Versions.Two.class, new Versions.Two(9, null));

        assertThat(read)
                .containsExactly("opened at null", "opened at Two[at=7, note=null]", "opened at Two[at=8, note=new]");
    }

    @Test
    void positions_ofAnotherKind_areRefusedNamingTheField() {
        readAndStop(Versions.One.class, new Versions.One(7));
        assertThatThrownBy(() -> reading(Versions.Three.class, new Versions.Three(List.of())))
                .hasMessageStartingWith("STATE_INCOMPATIBLE at numbers, the positions in splits: data written earlier")
                .hasMessageContaining("at:");
    }

    @Test
    void committables_areWidenedAndGetFields() {
        writing(new Versions.Committing<>(new Versions.One(7))).await();
        Versions.Committing<Versions.Two> later = new Versions.Committing<>(new Versions.Two(8, "new"));
        writing(later).await();
        assertThat(later.committed).containsExactly(new Versions.Two(7, null), new Versions.Two(8, "new"));
    }

    @Test
    void committables_ofAnotherKind_areRefusedNamingTheField() {
        writing(new Versions.Committing<>(new Versions.One(7))).await();
        assertThatThrownBy(() -> writing(new Versions.Committing<>(new Versions.Three(List.of()))))
                .hasMessageStartingWith("STATE_INCOMPATIBLE at out, what is to be committed: data written earlier")
                .hasMessageContaining("at:");
    }
}
