package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.closure.Closures;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.BatchFunction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTest {

    private static final class Model implements AutoCloseable {
        private final List<String> events = new ArrayList<>();

        @Override
        public void close() {
            events.add("closed");
        }
    }

    @Test
    void get_beforeItIsBound_isRefused() {
        Service<Model> service = Service.perTask("model", Model::new);

        assertThatThrownBy(service::get)
                .isInstanceOf(MillraceException.class)
                .hasMessage("SERVICE_NOT_OPEN: service 'model' is not open here;"
                        + " use a service only inside the callbacks of the function that declares it");
    }

    @Test
    void get_onceBound_isTheInstance() throws Exception {
        Service<Model> service = Service.perProcess("model", Model::new);
        Model opened = service.open();
        service.bind(opened);

        assertThat(service.get()).isSameAs(opened);
        assertThat(service.open()).isNotSameAs(opened);
        assertThat(service.scope()).isEqualTo(Service.Scope.PROCESS);
    }

    @Test
    void close_closesWhatCanBeClosed() throws Exception {
        Model model = new Model();
        Service.perTask("model", Model::new).close(model);
        Service.perTask("text", () -> "not closeable").close("text");

        assertThat(model.events).containsExactly("closed");
    }

    @Test
    void closedBy_replacesTheWayOfClosing() throws Exception {
        Service<Model> service = Service.perTask("model", Model::new).closedBy(model -> model.events.add("put back"));
        Model model = service.open();

        service.close(model);

        assertThat(model.events).containsExactly("put back");
        assertThat(service.name()).isEqualTo("model");
        assertThat(service.scope()).isEqualTo(Service.Scope.TASK);
    }

    /** What a process has opened stays there when the function travels. */
    @Test
    void copy_ofAFunctionWithABoundService_isNotBound() throws Exception {
        Service<Object> service = Service.perTask("model", Object::new);
        service.bind(service.open());
        BatchFunction<String, String> function = BatchFunction.with(service, (model, batch) -> batch);

        BatchFunction<String, String> copy = Closures.copy("score", function);
        Service<?> copied = ((ServiceUser) copy).services().get(0);

        assertThat(copied).isNotSameAs(service);
        assertThatThrownBy(() -> copy.apply(List.of("a"))).hasMessageStartingWith("SERVICE_NOT_OPEN");
        assertThat(function.apply(List.of("a"))).containsExactly("a");
    }
}
