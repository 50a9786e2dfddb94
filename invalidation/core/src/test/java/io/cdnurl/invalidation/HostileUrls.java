package io.cdnurl.invalidation;

import java.util.List;
import java.util.stream.Stream;

/** URLs with a password in them, each broken in another way. */
public final class HostileUrls {
    /** What must not be shown. Each piece of a password begins so. */
    public static final String SECRET = "s3";

    private HostileUrls() {}

    /** URLs that show by their slashes that they are some. */
    public static Stream<String> urls() {
        return Stream.of(
                        "https://user:s3cret@host",
                        "https://user:s3/s3cret@host",
                        "https://user:s3@s3cret@host",
                        "https://user:s3\\s3cret@host",
                        "https://user:s3?s3cret@host",
                        "https://user:s3#s3cret@host",
                        "https://us er:s3 s3cret@host",
                        "https:\\\\user:s3cret@host",
                        "https:/user:s3cret@host",
                        "//user:s3cret@host")
                .flatMap(url ->
                        Stream.of(url, url + "/x", url + "/x y", url + "/\u0007", url + "/50%", url + "/a/../b"));
    }

    /** Those, and what can only be known to be an address where one is expected. */
    public static Stream<String> addresses() {
        return Stream.concat(
                urls(),
                Stream.of(
                                "user:s3cret@host",
                                "user:s3/s3cret@host",
                                "user:s3//s3cret@host",
                                "https:user:s3cret@host",
                                "https:\t//user:s3cret@host",
                                "/\t/user:s3cret@host")
                        .flatMap(url -> Stream.of(url, url + "/x", url + "/50%")));
    }

    /** Addresses that should have no query, with a secret in it. */
    public static List<String> withQueries() {
        return Stream.concat(
                        addresses().map(url -> url + "?token=s3cret"),
                        Stream.of(
                                "https://host?token=s3cret",
                                "https://host/?token=s3cret",
                                "https://host/x?token=s3%",
                                "host?token=s3cret",
                                "ftp://host/?token=s3cret#x"))
                .toList();
    }
}
