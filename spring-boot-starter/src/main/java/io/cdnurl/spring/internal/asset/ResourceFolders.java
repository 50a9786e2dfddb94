package io.cdnurl.spring.internal.asset;

import io.cdnurl.AssetFolder;
import io.cdnurl.servlet.ServletContextFolder;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;

/** Finds the folder that a location of a resource handler is. */
final class ResourceFolders {
    private static final boolean HAS_SERVLETS =
            ClassUtils.isPresent("jakarta.servlet.ServletContext", ResourceFolders.class.getClassLoader());

    private ResourceFolders() {}

    /** Returns several locations as one folder: the first that has a file answers for it, as in Spring. */
    static AssetFolder of(List<Resource> locations) {
        return locations.isEmpty()
                ? new NoFolder("no folder")
                : AssetFolder.firstOf(
                        locations.stream().map(ResourceFolders::of).toArray(AssetFolder[]::new));
    }

    private static AssetFolder of(Resource location) {
        if (location instanceof ClassPathResource onClasspath) {
            ClassLoader loader = onClasspath.getClassLoader();
            return loader == null
                    ? AssetFolder.classpath(onClasspath.getPath())
                    : AssetFolder.classpath(onClasspath.getPath(), loader);
        }
        AssetFolder inContext = HAS_SERVLETS ? InServletContext.folder(location) : null;
        return inContext != null ? inContext : onDiskOrElsewhere(location);
    }

    private static AssetFolder onDiskOrElsewhere(Resource location) {
        try {
            return location.isFile()
                    ? AssetFolder.directory(location.getFile().toPath())
                    : new ResourceFolder(location);
        } catch (IOException e) { // not a file after all
            return new ResourceFolder(location);
        }
    }

    /** Apart, since an application need not have servlets. */
    private static final class InServletContext {
        private InServletContext() {}

        static @Nullable AssetFolder folder(Resource location) {
            if (location instanceof org.springframework.web.context.support.ServletContextResource inContext) {
                ServletContext context = inContext.getServletContext();
                return context == null ? null : ServletContextFolder.of(context, inContext.getPath());
            }
            return null;
        }
    }
}
