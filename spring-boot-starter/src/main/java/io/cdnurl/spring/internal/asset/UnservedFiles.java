package io.cdnurl.spring.internal.asset;

import io.cdnurl.AssetFolder;
import io.cdnurl.StaticEndpoint;
import java.util.List;
import java.util.stream.Stream;

/** The files of an application without a web server, for its mails: where a web application has them. */
public final class UnservedFiles implements ServedFiles {
    private final ClassLoader loader;

    /**
     * Makes the files.
     *
     * @param loader the application's class loader
     */
    public UnservedFiles(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public List<StaticEndpoint> endpoints() {
        AssetFolder[] folders = Stream.of("META-INF/resources", "resources", "static", "public")
                .map(folder -> AssetFolder.classpath(folder, loader))
                .toArray(AssetFolder[]::new);
        return List.of(StaticEndpoint.of("static", "", AssetFolder.firstOf(folders)));
    }

    @Override
    public String contextPath() {
        return "";
    }
}
