package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.api.window.Windows;
import java.util.ArrayList;
import java.util.List;

/** Descriptions of windows, written as code and made simpler. */
final class WindowsCode {

    private WindowsCode() {}

    static String of(Windows windows) {
        StringBuilder code = new StringBuilder("Windows.");
        long offset = 0;
        if (windows.assigner() instanceof Assigner.Tumbling tumbling) {
            code.append("tumbling(").append(millis(tumbling.sizeMs())).append(')');
            offset = tumbling.offsetMs();
        } else if (windows.assigner() instanceof Assigner.Sliding sliding) {
            code.append("sliding(").append(millis(sliding.sizeMs())).append(", ");
            code.append(millis(sliding.slideMs())).append(')');
            offset = sliding.offsetMs();
        } else if (windows.assigner() instanceof Assigner.Session session) {
            code.append("session(").append(millis(session.gapMs())).append(')');
        }
        if (offset != 0) {
            code.append(".offset(").append(millis(offset)).append(')');
        }
        if (windows.domain() == TimeDomain.PROCESSING_TIME) {
            code.append(".onProcessingTime()");
        }
        if (windows.allowedLatenessMs() > 0) {
            code.append(".allowedLateness(")
                    .append(millis(windows.allowedLatenessMs()))
                    .append(')');
        }
        Long early = windows.earlyEveryMs();
        if (early != null) {
            code.append(".earlyEvery(").append(millis(early)).append(')');
        }
        return code.toString();
    }

    private static String millis(long ms) {
        return "ofMillis(" + ms + ")";
    }

    static List<Windows> simpler(Windows windows) {
        List<Windows> simpler = new ArrayList<>();
        Assigner assigner = windows.assigner();
        if (windows.earlyEveryMs() != null) {
            simpler.add(new Windows(assigner, windows.domain(), windows.allowedLatenessMs(), null));
        }
        if (windows.allowedLatenessMs() > 0) {
            simpler.add(new Windows(assigner, windows.domain(), 0, windows.earlyEveryMs()));
        }
        if (windows.domain() == TimeDomain.PROCESSING_TIME) {
            simpler.add(new Windows(assigner, TimeDomain.EVENT_TIME, 0, windows.earlyEveryMs()));
        }
        if (assigner instanceof Assigner.Sliding sliding) {
            simpler.add(with(windows, new Assigner.Tumbling(sliding.sizeMs(), sliding.offsetMs())));
            if (sliding.offsetMs() != 0) {
                simpler.add(with(windows, new Assigner.Sliding(sliding.sizeMs(), sliding.slideMs(), 0)));
            }
        } else if (assigner instanceof Assigner.Tumbling tumbling && tumbling.offsetMs() != 0) {
            simpler.add(with(windows, new Assigner.Tumbling(tumbling.sizeMs(), 0)));
        }
        return simpler;
    }

    private static Windows with(Windows windows, Assigner assigner) {
        return new Windows(assigner, windows.domain(), windows.allowedLatenessMs(), windows.earlyEveryMs());
    }
}
