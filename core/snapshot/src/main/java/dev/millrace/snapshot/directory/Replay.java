package dev.millrace.snapshot.directory;

import dev.millrace.snapshot.PartChain;
import dev.millrace.snapshot.SectionId;
import dev.millrace.snapshot.Sections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a snapshot consists of from the indexes of its data files, oldest first. Each index says what became of
 * the sections when its file was written. Files that none of the snapshot's parts lie in are gone: what they said of a section
 * was of no account, or has been overruled by a later file. So a section that cannot be put together is nothing to complain
 * of, unless the last index has it.
 */
final class Replay {

    private final Map<SectionId, PartChain<StoredPart>> chains = new LinkedHashMap<>();
    private Sections<StoredPart> sections = Sections.none();
    private boolean whole;

    /** Takes in the index of the next file. */
    void take(DataIndex index) {
        Map<SectionId, PartChain<StoredPart>> now = new LinkedHashMap<>();
        for (DataIndex.IndexedSection section : index.sections()) {
            PartChain<StoredPart> chain = chain(section);
            if (chain == null) {
                chains.remove(section.id());
            } else {
                chains.put(section.id(), chain);
                now.put(section.id(), chain);
            }
        }
        sections = new Sections<>(now);
        whole = now.size() == index.sections().size();
    }

    private @Nullable PartChain<StoredPart> chain(DataIndex.IndexedSection section) {
        PartChain<StoredPart> chain = section.before() == 0 ? null : chains.get(section.id());
        if ((chain == null ? 0 : chain.size()) != section.before()) {
            return null;
        }
        for (StoredPart part : section.own()) {
            chain = PartChain.of(chain, part);
        }
        return chain;
    }

    /** Whether all sections of the last index could be put together. */
    boolean isWhole() {
        return whole;
    }

    /** The sections of the last index. */
    Sections<StoredPart> sections() {
        return sections;
    }
}
