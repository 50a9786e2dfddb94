package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.PurgeService;
import java.net.URI;
import java.time.Duration;

/** The APIs, for what is to hold for each: a service with the site www.example.com that sends one path in a request. */
enum Api {
    CLOUDFLARE {
        @Override
        PurgeService at(URI endpoint, String token, Duration timeout) {
            return Cloudflare.builder("023e105f4ecef8ad9ca31a8372d0c353", token)
                    .site("https://www.example.com")
                    .filesPerRequest(1)
                    .endpoint(endpoint)
                    .timeout(timeout)
                    .build();
        }

        @Override
        Object builder(String token) {
            return Cloudflare.builder("023e105f4ecef8ad9ca31a8372d0c353", token);
        }
    },
    FASTLY {
        @Override
        PurgeService at(URI endpoint, String token, Duration timeout) {
            return Fastly.builder("SU1Z0isxPaozGVKXdv0eY", token)
                    .site("https://www.example.com")
                    .endpoint(endpoint)
                    .timeout(timeout)
                    .build();
        }

        @Override
        Object builder(String token) {
            return Fastly.builder("SU1Z0isxPaozGVKXdv0eY", token);
        }
    };

    abstract PurgeService at(URI endpoint, String token, Duration timeout);

    abstract Object builder(String token);
}
