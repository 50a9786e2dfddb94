package io.cdnurl.examples.scaling.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Asks this instance for its own pages before it says that it is ready: the first ones of a process take seconds on a
 * busy machine, and a balancer would take the instance to be dead. Spring Boot is ready when its runners have ended.
 */
@Component
@ConditionalOnBooleanProperty(name = "scaling.warm-up", matchIfMissing = true)
final class WarmUp implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int PAGES = 20;

    private final WebServerApplicationContext application;

    WarmUp(WebServerApplicationContext application) {
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + application.getWebServer().getPort() + "/"))
                .timeout(Duration.ofSeconds(10))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        try {
            for (int i = 0; i < PAGES; i++) {
                client.send(request, BodyHandlers.discarding());
            }
        } catch (IOException e) {
            LOG.warn("This instance goes on without having been warmed up.", e);
        }
    }
}
