package io.cdnurl.spring.asset;

import io.cdnurl.StaticEndpoint;
import java.util.List;

/** What an application serves itself: one bean for Spring MVC, another for WebFlux. */
public interface ServedFiles {
    /** {@return the static endpoints, at least one} */
    List<StaticEndpoint> endpoints();

    /** {@return the raw path in front of all paths of the application; empty if there is none} */
    String contextPath();
}
