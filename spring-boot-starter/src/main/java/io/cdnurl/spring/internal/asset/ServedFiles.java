package io.cdnurl.spring.internal.asset;

import io.cdnurl.AssetVersioner;
import io.cdnurl.StaticEndpoint;
import java.time.Duration;
import java.util.List;

/** What an application serves itself: one bean for Spring MVC, another for WebFlux. */
public interface ServedFiles {
    /** {@return the static endpoints, at least one} */
    List<StaticEndpoint> endpoints();

    /** {@return the raw path in front of all paths of the application; empty if the application is at the root} */
    String contextPath();

    /**
     * Returns the versioner of the files, if no setting says another one: by hashes of their content. One build often
     * gives all files one time.
     *
     * @param maxAge about how long a hash is used before the file is looked at again
     * @return the versioner
     */
    default AssetVersioner versioner(Duration maxAge) {
        return AssetVersioner.contentHash(maxAge);
    }
}
