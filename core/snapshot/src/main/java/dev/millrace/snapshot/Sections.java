package dev.millrace.snapshot;

import dev.millrace.api.Internal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot consists of: its sections, each with its parts. Immutable.
 *
 * @param <P> what stands for a part
 */
@Internal
public final class Sections<P> {

    private final Map<SectionId, PartChain<P>> chains;

    /** These sections; the map is not copied, and is not to be changed. */
    public Sections(Map<SectionId, PartChain<P>> chains) {
        this.chains = Collections.unmodifiableMap(chains);
    }

    /** No section at all. */
    public static <P> Sections<P> none() {
        return new Sections<>(Map.of());
    }

    /** The sections that these parts make up; those of one section in their order. */
    public static <P> Sections<P> of(List<P> parts, Function<P, SectionId> sectionOf) {
        Map<SectionId, PartChain<P>> chains = new LinkedHashMap<>();
        for (P part : parts) {
            SectionId id = sectionOf.apply(part);
            chains.put(id, PartChain.of(chains.get(id), part));
        }
        return new Sections<>(chains);
    }

    /** Begins what the next snapshot consists of. */
    public NextSections<P> next() {
        return new NextSections<>(this);
    }

    /** The parts of a section, if there is such a section. */
    public @Nullable PartChain<P> chain(SectionId id) {
        return chains.get(id);
    }

    /** All sections, in the order in which they were first spoken of; not to be changed. */
    public Map<SectionId, PartChain<P>> chains() {
        return chains;
    }

    /** All parts: by operator, section and key group, and for each of them in the order in which they were written. */
    public List<P> parts() {
        List<P> all = new ArrayList<>();
        new TreeMap<>(chains).values().forEach(chain -> all.addAll(chain.parts()));
        return all;
    }
}
