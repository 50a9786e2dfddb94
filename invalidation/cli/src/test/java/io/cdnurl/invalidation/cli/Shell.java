package io.cdnurl.invalidation.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A bash that finds the jar in its folder, and the Java of this test on its path. */
final class Shell {
    static final String JAR = "cdn-url-invalidate.jar";

    private static final Path BUILT = Path.of("target", JAR).toAbsolutePath();

    private Shell() {}

    /** Starts a script as pipelines do: it ends at the first command that fails. */
    static Program start(Path folder, Map<String, String> environment, String script) throws IOException {
        return start(folder, environment, List.of("bash", "--noprofile", "--norc", "-e", "-o", "pipefail"), script);
    }

    /** Starts a script with a shell of a test's own. */
    static Program start(Path folder, Map<String, String> environment, List<String> shell, String script)
            throws IOException {
        Path jar = folder.resolve(JAR);
        if (Files.notExists(jar)) {
            Files.copy(BUILT, jar);
        }
        Path file = Files.writeString(Files.createTempFile(folder, "script", ".sh"), script);
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH"));
        all.put("JDK_JAVA_OPTIONS", String.join(" ", Program.FAST));
        List<String> commandLine = new ArrayList<>(shell);
        commandLine.add(file.toString());
        return Program.start(folder, all, commandLine);
    }
}
