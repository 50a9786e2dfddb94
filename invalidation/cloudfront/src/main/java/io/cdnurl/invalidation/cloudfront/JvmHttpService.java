package io.cdnurl.invalidation.cloudfront;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The HTTP client of this module's own client of the AWS SDK: {@link HttpURLConnection} with the JVM's proxies
 * ({@link java.net.ProxySelector#setDefault}), the JVM's passwords for them ({@link java.net.Authenticator#setDefault})
 * and the JVM's TLS ({@link javax.net.ssl.HttpsURLConnection#setDefaultSSLSocketFactory}). It waits 15 seconds for an
 * answer.
 *
 * <p>For credentials of a role the SDK creates further clients: of STS, and of the services to sign in. They get the
 * same HTTP client if the system property {@code software.amazon.awssdk.http.service.impl} is the name of this class.
 *
 * <p>Immutable and thread-safe.
 */
public final class JvmHttpService implements SdkHttpService {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** Creates a service, as the AWS SDK does. */
    public JvmHttpService() {}

    @Override
    public SdkHttpClient.Builder<?> createHttpClientBuilder() {
        return new Builder();
    }

    private static final class Builder implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap serviceDefaults) {
            return UrlConnectionHttpClient.create(JvmHttpService::open);
        }
    }

    private static HttpURLConnection open(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
            connection.setReadTimeout((int) SILENCE.toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
