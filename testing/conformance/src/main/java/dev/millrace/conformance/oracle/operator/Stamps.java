package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.state.Ttl;
import dev.millrace.conformance.oracle.log.Site;
import org.jspecify.annotations.Nullable;

/** When entries of one piece of state were last refreshed, and whether they are still to be seen. */
final class Stamps {

    /** A value, and the time of its last refresh. */
    static final class Stamped {
        private final Object value;
        private long refreshedMs;

        private Stamped(Object value, long refreshedMs) {
            this.value = value;
            this.refreshedMs = refreshedMs;
        }
    }

    private final Site site;
    private final @Nullable Ttl ttl;
    private final CurrentKey current;

    Stamps(Site site, @Nullable Ttl ttl, CurrentKey current) {
        this.site = site;
        this.ttl = ttl;
        this.current = current;
    }

    /** A value in the place of another, whose life is never cut short by a record that is behind. */
    Stamped write(Object value, @Nullable Stamped before) {
        long refreshedMs = before == null || !isLive(before) ? nowMs() : Math.max(before.refreshedMs, nowMs());
        return new Stamped(value, refreshedMs);
    }

    boolean isLive(@Nullable Stamped stamped) {
        if (stamped == null) {
            return false;
        }
        if (ttl == null) {
            return true;
        }
        long reachedMs = ttl.domain() == Ttl.Domain.EVENT_TIME ? site.watermarkMs() : site.nowMs();
        return stamped.refreshedMs + ttl.durationMs() > reachedMs;
    }

    /** The value, its life extended where reading does that. */
    Object read(Stamped stamped) {
        if (ttl != null && ttl.refreshOnRead()) {
            stamped.refreshedMs = Math.max(stamped.refreshedMs, nowMs());
        }
        return stamped.value;
    }

    private long nowMs() {
        return ttl != null && ttl.domain() == Ttl.Domain.EVENT_TIME ? current.timestampMs() : site.nowMs();
    }
}
