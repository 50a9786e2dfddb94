package io.cdnurl.manifest;

import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.Utf8;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what to write in place of an address of a manifest that is not valid: most often, it is the path of a file. */
final class AddressHint {
    /** Goes on with what to write. */
    static final String NO_ADDRESS = " does not begin with https:, http:, file: or classpath:; ";

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*");
    private static final Pattern HOST_FIRST = Pattern.compile("(?:www\\.|cdn\\.|localhost[:/]).*");
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]+):.*");
    private static final Pattern FILE_SCHEME = Pattern.compile("(?i)file:/{0,2}");
    private static final Pattern HTTP_SCHEME = Pattern.compile("(?i)(https?):[/\\\\]*");
    private static final List<String> SCHEMES = List.of("https", "http", "file", "classpath");
    private static final String FILE = "file:///path/of/the/file";

    /** A longer address is not repeated as a whole. */
    private static final int LONGEST_SHOWN = 500;

    private AddressHint() {}

    /** What to write in place of a text that does not begin as an address does. */
    static String ofOther(String text) {
        Matcher scheme = SCHEME.matcher(text);
        if (isPath(text)) {
            return "write " + file(text);
        }
        if (HOST_FIRST.matcher(text).matches()) {
            return "write " + (isUnfitToShow(text) ? "https://host/path" : "https://" + text);
        }
        if (!scheme.matches()) {
            return "write " + file(text) + " if it is a file";
        }
        return NearestName.nearTo(scheme.group(1).toLowerCase(Locale.ROOT), SCHEMES)
                .map(near -> "write " + near + ": if that is meant")
                .orElse("for another place, pass a ManifestSource of your own");
    }

    /** What to write in place of a text that begins with {@code file:} and is not the URL of a local file. */
    static String ofFile(String text) {
        return "write " + file(FILE_SCHEME.matcher(text).replaceFirst(""));
    }

    /** What to write in place of a text that is no URL, for the reason that the parser gives. */
    static String ofNoUrl(String text, String reason) {
        Matcher file = FILE_SCHEME.matcher(text);
        if (file.lookingAt() && text.indexOf('\\') >= 0) {
            return "write " + file(text.substring(file.end()).replaceFirst("^/+(?=[A-Za-z]:)", ""));
        }
        return reason.startsWith("Illegal character")
                ? "percent-encode this character"
                : "write one like https://host/path or " + FILE;
    }

    /** What to write in place of a text that begins with {@code http:} or {@code https:} and has no host. */
    static String ofServer(String text) {
        Matcher scheme = HTTP_SCHEME.matcher(text);
        if (!scheme.lookingAt()) {
            return "write https://host/path";
        }
        String rest = text.substring(scheme.end()).replace('\\', '/');
        if (rest.replaceFirst("/.*", "").indexOf('_') >= 0) {
            return "the host of a URL cannot have '_' in it, so write another name of the server";
        }
        boolean isClear = !scheme.group().endsWith("//") && !rest.isEmpty() && !isUnfitToShow(rest);
        return "write " + scheme.group(1) + "://" + (isClear ? rest : "host/path");
    }

    /** Whether a text can only be the path of a file, on Windows or elsewhere. */
    static boolean isPath(String text) {
        return DRIVE.matcher(text).matches()
                || text.startsWith("/")
                || text.startsWith("~")
                || (text.indexOf('\\') >= 0 && !SCHEME.matcher(text).matches());
    }

    /** Returns the URL of a file. A relative path is below the current directory, as Java sees it. */
    private static String file(String path) {
        String slashed = path.replace('\\', '/');
        try {
            if (isUnfitToShow(path)) {
                return FILE;
            }
            if (DRIVE.matcher(path).matches()) {
                return url("/" + slashed);
            }
            if (path.startsWith("~/")) {
                return url(System.getProperty("user.home") + path.substring(1));
            }
            return slashed.startsWith("/")
                    ? url(slashed)
                    : url(Path.of(slashed).toAbsolutePath().normalize().toUri().getPath());
        } catch (URISyntaxException | InvalidPathException e) {
            return FILE;
        }
    }

    private static String url(String path) throws URISyntaxException {
        return new URI("file", "", path, null).toASCIIString();
    }

    /** Neither what may be a credential, nor what is long, nor what has no encoding is repeated. */
    private static boolean isUnfitToShow(String text) {
        return text.length() > LONGEST_SHOWN
                || text.indexOf('@') >= 0
                || text.indexOf('?') >= 0
                || Utf8.bytes(text) == null;
    }
}
