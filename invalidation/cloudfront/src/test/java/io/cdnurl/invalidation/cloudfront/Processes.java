package io.cdnurl.invalidation.cloudfront;

import java.util.Locale;
import java.util.Map;

/** Processes that know nothing of this user's AWS account, and of no proxy. */
final class Processes {
    private Processes() {}

    static ProcessBuilder clean(String... command) {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = process.environment();
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("AWS_") || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        return process;
    }
}
