package dev.millrace.snapshot.directory;

import dev.millrace.snapshot.Sections;
import java.util.ArrayList;
import java.util.List;

/**
 * What a snapshot consists of, and where that lies.
 *
 * @param files the data files that it needs, oldest first, its own last
 * @param sections its sections
 * @param use how much of the files they use
 */
record Contents(List<DataFile> files, Sections<StoredPart> sections, FileUse use) {

    Contents {
        files = List.copyOf(files);
    }

    /** What the first snapshot builds on. */
    static Contents none() {
        return new Contents(List.of(), Sections.none(), FileUse.none());
    }

    static Contents of(List<DataFile> files, Sections<StoredPart> sections) {
        return new Contents(files, sections, FileUse.none().next(Sections.none(), sections));
    }

    /** What a snapshot of these sections needs that builds on this one and has this file of its own. */
    Contents next(Sections<StoredPart> nextSections, DataFile own) {
        FileUse nextUse = use.next(sections, nextSections);
        List<DataFile> nextFiles = new ArrayList<>(files);
        nextFiles.removeIf(file -> !nextUse.has(file.id()));
        nextFiles.add(own);
        return new Contents(nextFiles, nextSections, nextUse);
    }
}
