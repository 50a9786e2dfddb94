package io.cdnurl.spring.internal.failure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Refuses a Spring Boot that is too old, before a class that it lacks is missed. It is asked as the first part of the
 * configuration.
 */
public final class RequiredBootVersion implements ImportSelector {
    private static final int MAJOR = 3;
    private static final int MINOR = 5;

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        check(SpringBootVersion.getVersion());
        return new String[0];
    }

    static void check(@Nullable String version) {
        String[] parts = version == null ? new String[0] : version.split("\\.", -1);
        if (parts.length < 2) { // an own build, perhaps
            return;
        }
        try {
            int major = Integer.parseInt(parts[0]);
            if (major < MAJOR || (major == MAJOR && Integer.parseInt(parts[1]) < MINOR)) {
                throw new UnsupportedBootException(version);
            }
        } catch (NumberFormatException e) {
            return; // an own build, perhaps
        }
    }
}
