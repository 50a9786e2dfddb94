package io.cdnurl.servlet;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** A web application {@code /shop} in Tomcat, deployed as a folder, with our filters and nothing else of ours. */
final class TomcatWebapp implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Tomcat tomcat;

    private TomcatWebapp(Tomcat tomcat) {
        this.tomcat = tomcat;
    }

    /** Starts the application in a folder. Its assets are on {@code cdn.example.com} and have the version 42. */
    static TomcatWebapp start(Path folder) throws IOException, LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        StandardContext context = (StandardContext) tomcat.addWebapp("/shop", folder.toString());
        context.setContainerSciFilter("org\\.eclipse\\.jetty\\..*"); // for Jetty only, and fails elsewhere
        // Looking for tags in all jars takes seconds.
        context.getJarScanner()
                .setJarScanFilter((type, jar) ->
                        Stream.of("jstl", "spring-webmvc", "faces", "weld").anyMatch(jar::contains));
        context.addServletContainerInitializer(
                (classes, application) -> CdnFilters.addTo(
                        application,
                        CdnUrlBuilder.of(CdnSettings.builder()
                                .domain("cdn.example.com")
                                .version("42")
                                .load(Map.of("CDN_HTTPS", true))
                                .staticEndpoint(
                                        StaticEndpoint.of("static", "/", ServletContextFolder.of(application, "/")))
                                .build())),
                null);
        tomcat.start();
        return new TomcatWebapp(tomcat);
    }

    /** Gets what is at a path, without a cookie. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
