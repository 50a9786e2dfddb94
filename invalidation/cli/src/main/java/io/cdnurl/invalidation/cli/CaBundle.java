package io.cdnurl.invalidation.cli;

import io.cdnurl.internal.text.Failure;
import io.cdnurl.invalidation.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A file with certificates of authorities, as PEM, which are trusted besides those of the JVM. */
final class CaBundle {
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----.*?-----END [A-Z0-9 ]*CERTIFICATE-----", Pattern.DOTALL);

    private CaBundle() {}

    /**
     * Reads a file.
     *
     * @param name what named the file, in messages
     * @param file the file
     * @return TLS that trusts the certificates in the file, and those that the JVM trusts
     */
    static SSLContext read(String name, String file) {
        List<Certificate> certificates = certificates(name, file);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            List<Certificate> all = new ArrayList<>(certificates);
            all.addAll(trusted(managers(null)));
            for (int i = 0; i < all.size(); i++) {
                store.setCertificateEntry("ca-" + i, all.get(i));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw refused(name, file, "cannot be used (" + Failure.of(e) + ")");
        }
    }

    private static List<Certificate> certificates(String name, String file) {
        String text;
        try {
            text = Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException | InvalidPathException e) {
            throw refused(name, file, "cannot be read (" + Failure.of(e) + ")");
        }
        List<String> found =
                PEM.matcher(text).results().map(match -> match.group()).toList();
        if (found.isEmpty()) {
            throw refused(name, file, "holds no certificate as PEM (-----BEGIN CERTIFICATE-----)");
        }
        List<Certificate> certificates = new ArrayList<>();
        for (String pem : found) {
            try {
                certificates.add(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1))));
            } catch (GeneralSecurityException e) {
                throw refused(name, file, "has a certificate that is damaged, number " + (certificates.size() + 1));
            }
        }
        return certificates;
    }

    private static TrustManagerFactory managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static List<Certificate> trusted(TrustManagerFactory ofTheJvm) {
        return Arrays.stream(ofTheJvm.getTrustManagers())
                .flatMap(manager -> manager instanceof X509TrustManager x509
                        ? Stream.<Certificate>of(x509.getAcceptedIssuers())
                        : Stream.empty())
                .toList();
    }

    private static InvalidRequestException refused(String name, String file, String problem) {
        return new InvalidRequestException(
                "The file of certificates in " + name + ",",
                file,
                problem + "; name a text file with the certificates of your authorities.");
    }
}
