package io.cdnurl.invalidation.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whether the standard error is a terminal. */
public final class Terminal {
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Linux tells it for each stream, Java only for all streams together. */
    public static boolean isStderr() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        if (Files.notExists(STDERR, LinkOption.NOFOLLOW_LINKS)) {
            return hasConsole();
        }
        try {
            return Files.readSymbolicLink(STDERR).toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException e) {
            return false;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // not with the console that is chosen here
    private static boolean hasConsole() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }
}
