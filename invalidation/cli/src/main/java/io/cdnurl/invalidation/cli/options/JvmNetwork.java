package io.cdnurl.invalidation.cli.options;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.cli.output.Surroundings;
import io.cdnurl.invalidation.cloudfront.JvmHttpService;
import io.cdnurl.invalidation.http.EnvironmentProxies;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URI;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sets the proxies and the TLS of this process: of the APIs of the CDNs, of manifests that are fetched, and of the
 * services that give credentials, whose clients only the AWS SDK creates. They all use what the JVM has as its default.
 */
final class JvmNetwork {
    static final String CA_BUNDLE = "--ca-bundle";

    private static final String HTTP_SERVICE = "software.amazon.awssdk.http.service.impl";
    private static final String NO_PASSWORDS = "jdk.http.auth.tunneling.disabledSchemes";

    /** Stands for the API of any CDN. */
    private static final URI AN_API = URI.create("https://api.cloudflare.com/");

    private JvmNetwork() {}

    /**
     * Sets what the environment and the options say.
     *
     * @param surroundings the environment
     * @param caBundle the file with further certificates; null for the one that the environment names, if any
     * @param asksApi whether an API of a CDN is asked; if not, what is wrong in the environment does not matter yet
     */
    static void set(Surroundings surroundings, @Nullable String caBundle, boolean asksApi) {
        System.setProperty(HTTP_SERVICE, JvmHttpService.class.getName());
        EnvironmentProxies proxies = EnvironmentProxies.of(surroundings.environment());
        if (asksApi) {
            proxies.select(AN_API); // refuses a proxy that Java cannot use, before anything is sent
        }
        if (!proxies.isEmpty()) {
            ProxySelector.setDefault(proxies);
        }
        if (proxies.hasPasswords()) {
            Authenticator.setDefault(proxies.authenticator());
            System.setProperty(NO_PASSWORDS, System.getProperty(NO_PASSWORDS, ""));
        }
        SSLContext tls = tls(surroundings, caBundle, asksApi);
        if (tls != null) {
            SSLContext.setDefault(tls);
            HttpsURLConnection.setDefaultSSLSocketFactory(tls.getSocketFactory());
        }
    }

    /** The variables are those of the command line of AWS, and of OpenSSL, curl and Go. */
    private static @Nullable SSLContext tls(Surroundings surroundings, @Nullable String caBundle, boolean asksApi) {
        if (caBundle != null) {
            return CaBundle.read(CA_BUNDLE, caBundle);
        }
        return Stream.of("AWS_CA_BUNDLE", "SSL_CERT_FILE")
                .filter(name -> surroundings.variable(name) != null)
                .findFirst()
                .map(name -> ofVariable(name, String.valueOf(surroundings.variable(name)), asksApi))
                .orElse(null);
    }

    private static @Nullable SSLContext ofVariable(String name, String file, boolean asksApi) {
        try {
            return CaBundle.read(name, file);
        } catch (InvalidRequestException e) {
            if (asksApi) {
                throw e;
            }
            return null;
        }
    }
}
