package dev.millrace.bench.session;

import dev.millrace.bench.hand.Handwritten;
import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import java.util.concurrent.CountDownLatch;

/** Contenders that are right or wrong in a way of their own. */
public final class Fakes {

    private Fakes() {}

    /** Does what the loops do. */
    public static class Right implements Contender {
        private final Handwritten loops = new Handwritten();

        @Override
        public String settings() {
            System.out.println("done with this line on the wrong stream");
            return "as a fake";
        }

        @Override
        public boolean can(Workload workload) {
            return true;
        }

        @Override
        public void run(Workload workload, long records, int parallelism) throws Exception {
            loops.run(workload, records, parallelism);
        }

        @Override
        public void close() {}
    }

    /** Gives one result too many. */
    public static final class Wrong extends Right {
        @Override
        public void run(Workload workload, long records, int parallelism) throws Exception {
            super.run(workload, records, parallelism);
            try (Tally.Part part = new Tally.Part()) {
                part.add(new Event(0, "", 0, 0, 0));
            }
        }
    }

    /** Is right with the heap that it is set up with, and wrong with less. */
    public static final class Cramped extends Right {
        private static final long ENOUGH = 400L << 20;

        private final Contender wrong = new Wrong();

        @Override
        public void run(Workload workload, long records, int parallelism) throws Exception {
            if (Runtime.getRuntime().maxMemory() >= ENOUGH) {
                super.run(workload, records, parallelism);
            } else {
                wrong.run(workload, records, parallelism);
            }
        }
    }

    /** Fails. */
    public static final class Throwing extends Right {
        @Override
        public void run(Workload workload, long records, int parallelism) {
            throw new IllegalStateException("out of\nsorts");
        }
    }

    /** Ends the process in its second run. */
    public static final class Dying extends Right {
        private int runs;

        @Override
        public void run(Workload workload, long records, int parallelism) throws Exception {
            super.run(workload, records, parallelism);
            if (++runs == 2) {
                System.err.println("farewell");
                Runtime.getRuntime().halt(9);
            }
        }
    }

    /** Never says when it begins to read. */
    public static final class Silent extends Right {
        @Override
        public void run(Workload workload, long records, int parallelism) {}
    }

    /** Cannot do anything. */
    public static final class Unable extends Right {
        @Override
        public boolean can(Workload workload) {
            return false;
        }
    }

    /** Does not come back. */
    public static final class Hanging extends Right {
        @Override
        public String settings() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "";
        }
    }
}
