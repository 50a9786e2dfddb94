package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.InvalidationReport;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** The exit codes, which tell scripts the result of the command. */
final class ExitCodes {
    static final int OK = ExitCode.OK;
    static final int PROGRAM = ExitCode.SOFTWARE;
    static final int REFUSED = ExitCode.USAGE;
    static final int PARTIAL = 3;
    static final int NOTHING = 4;
    static final int LATE = 5;

    static final String OK_LINE = "0:all went through: completed, or in progress";
    static final String PLAN_LINE = "0:the purge is possible";
    static final String PROGRAM_LINE = "1:an error of this program, or of a file that it writes";
    static final String REFUSED_LINE =
            "2:refused: options, targets, a manifest, a report, a token that is not set; nothing was sent";
    static final String PARTIAL_LINE = "3:some went through, not all; the report says which";
    static final String NOTHING_LINE =
            "4:nothing went through, as far as is known; also without credentials for CloudFront";
    static final String LATE_LINE = "5:all went through, but was not completed within the wait";
    static final String SIGNAL_LINE = "130, 143:ended by Ctrl-C or SIGTERM; the report is written";

    private ExitCodes() {}

    /** The exit code for several CDNs. */
    static int of(List<Integer> codes) {
        if (codes.stream().distinct().count() == 1) {
            return codes.get(0);
        }
        if (codes.stream().allMatch(code -> code == OK || code == LATE)) {
            return LATE;
        }
        return codes.stream().allMatch(code -> code == OK || code == LATE || code == PROGRAM) ? PROGRAM : PARTIAL;
    }

    static int of(InvalidationReport report) {
        if (report.isAccepted()) {
            return OK;
        }
        return report.chunks().stream().map(ChunkReport::status).anyMatch(status -> status.isAccepted())
                ? PARTIAL
                : NOTHING;
    }
}
