package io.cdnurl.manifest;

import io.cdnurl.internal.text.HostAndPort;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.RelativeName;
import io.cdnurl.internal.text.Segments;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The place where a tool put a file, in its canonical form, so that equal files are equal texts: raw (not
 * percent-encoded), and either relative to the output directory, a path on the site, or absolute with a host. A file
 * that leads elsewhere is refused.
 */
final class FileReference {
    /** The characters that a path may hold unencoded, besides letters and digits (RFC 3986, section 3.3). */
    private static final String LEGAL = "-._~!$&'()*+,;=:@/";

    /** The characters at which {@link #isUsual} looks closer: one look into a table takes less time than five tests. */
    private static final boolean[] SPECIAL = new boolean[0x7F];

    static {
        Arrays.fill(SPECIAL, 0, ' ' + 1, true);
        for (char c : ":?\\/.".toCharArray()) {
            SPECIAL[c] = true;
        }
    }

    private final String given;
    private final String slashed;

    private FileReference(String given) {
        this.given = given;
        this.slashed = slashed(given);
    }

    /** The canonical form of a file. */
    static String canonical(String file) throws ManifestFormatException {
        return canonical("", file);
    }

    /** The canonical form of the file of a name, which tells whether two slashes begin a host or a path. */
    static String canonical(String name, String file) throws ManifestFormatException {
        return isUsual(file) ? file : new FileReference(file).place(name);
    }

    /**
     * Whether a file is canonical, as nearly all are: a path of visible ASCII characters with no scheme, no query and
     * no segment that is empty or begins with a dot.
     */
    private static boolean isUsual(String file) {
        int start = file.startsWith("/") ? 1 : 0;
        int segment = start;
        int length = file.length();
        for (int i = start; i < length; i++) {
            char c = file.charAt(i);
            if (c >= SPECIAL.length || SPECIAL[c]) {
                if ((c != '/' && c != '.') || i == segment) {
                    return false;
                }
                segment = c == '/' ? i + 1 : segment;
            }
        }
        return segment < length;
    }

    /** Windows' backslashes in the path as slashes. The query stays as it is, and so does what has a scheme. */
    private static String slashed(String file) {
        if (file.indexOf('\\') < 0 || schemeEnd(file) >= 0) {
            return file;
        }
        int query = file.indexOf('?');
        return query < 0
                ? file.replace('\\', '/')
                : file.substring(0, query).replace('\\', '/') + file.substring(query);
    }

    /** The origin of a canonical file with a host; null for other files. */
    static @Nullable String origin(String canonical) {
        int colon = schemeEnd(canonical);
        if (colon < 0 && !canonical.startsWith("//")) {
            return null;
        }
        return canonical.substring(0, canonical.indexOf('/', colon + 3)); // without a colon its index is -1
    }

    private String place(String name) throws ManifestFormatException {
        if (given.isEmpty()) {
            throw refused("it is empty");
        }
        int colon = schemeEnd(given);
        if (colon >= 0) {
            return afterScheme(given.substring(0, colon).toLowerCase(Locale.ROOT), colon + 1);
        }
        if (beginsWithHost(name)) {
            return afterSlashes("//", 2);
        }
        return slashed.startsWith("/") ? "/" + resolved(slashed.substring(1)) : relative();
    }

    /**
     * Whether the two slashes at the start begin a host. Some tools join a path that ends in a slash and one that
     * begins with a slash: {@code //js/app.js}. That is a path if the name has two slashes as well, if the name begins
     * with the same folder, if nothing follows the host, or if it would have neither a dot nor a port.
     */
    private boolean beginsWithHost(String name) {
        if (!given.startsWith("//") || given.startsWith("///")) {
            return false;
        }
        int end = 2;
        while (end < given.length() && "/?#\\".indexOf(given.charAt(end)) < 0) {
            end++;
        }
        if (end == given.length() || given.charAt(end) != '/') {
            return false; // a host alone is no file
        }
        String host = given.substring(2, end);
        boolean looksLikeHost = host.indexOf('.') >= 0 || host.indexOf(':') >= 0 || host.equalsIgnoreCase("localhost");
        return looksLikeHost && !name.startsWith("//") && !RelativeName.of(name).startsWith(host + "/");
    }

    private String relative() throws ManifestFormatException {
        String raw = resolved(slashed);
        if (schemeEnd(raw) >= 0) {
            throw refused("without ./ at its start it would begin with a scheme");
        }
        return raw;
    }

    /** The path without empty and dot segments, followed by the query; refused if it leads above its start. */
    private String resolved(String path) throws ManifestFormatException {
        String resolved = RelativeName.of(path);
        if (isFolder(path) || isFolder(resolved)) {
            throw refused("it has no file name");
        }
        if (resolved.equals("..") || resolved.startsWith("../") || resolved.startsWith("..?")) {
            throw refused("it leads above the root of the site, or above the folder that the tool writes to");
        }
        checkPathAndQuery(resolved);
        return resolved;
    }

    private static boolean isFolder(String path) {
        int query = path.indexOf('?');
        String file = query < 0 ? path : path.substring(0, query);
        return file.isEmpty() || file.endsWith("/") || file.endsWith("/.") || file.equals(".") || isFolderAbove(file);
    }

    /** Whether the path ends in the folder above another one, {@code a/..}; the folder above the start is refused. */
    private static boolean isFolderAbove(String file) {
        return file.endsWith("/..") && !file.startsWith("..");
    }

    /** The index of the colon after a scheme, -1 if there is no scheme. */
    private static int schemeEnd(String file) {
        for (int i = 0; i < file.length(); i++) {
            char c = file.charAt(i);
            if (c == ':') {
                return i > 0 ? i : -1;
            }
            if (!isLetter(c) && (i == 0 || !(isDigit(c) || c == '+' || c == '-' || c == '.'))) {
                return -1;
            }
        }
        return -1;
    }

    private String afterScheme(String scheme, int from) throws ManifestFormatException {
        if (scheme.length() == 1) {
            throw refused("it is on a disk of Windows, not below the output directory");
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refused("its scheme is not https or http");
        }
        if (!given.startsWith("/", from)) {
            throw refused("it has no host");
        }
        // Parcel loses one of the two slashes.
        return afterSlashes(scheme + "://", given.startsWith("//", from) ? from + 2 : from + 1);
    }

    private String afterSlashes(String start, int from) throws ManifestFormatException {
        int end = from;
        while (end < given.length() && "/?#".indexOf(given.charAt(end)) < 0) {
            end++;
        }
        String host = given.substring(from, end).toLowerCase(Locale.ROOT);
        if (host.indexOf('@') >= 0) {
            throw refused("it holds a user name or a password");
        }
        if (!HostAndPort.matches(host)) {
            // Not quoted: of https://user:pass/word@host this would be the user and half of the password.
            throw refused(host.isEmpty() ? "it has no host" : "after the slashes a host or host:port was expected");
        }
        String rest = given.substring(end);
        if (rest.indexOf('#') >= 0) {
            throw refused("it has a fragment");
        }
        int query = rest.indexOf('?');
        String raw = query < 0 ? decoded(rest) : decoded(rest.substring(0, query)) + rest.substring(query);
        if (!raw.startsWith("/")) {
            throw refused("it has no path");
        }
        return start + host + "/" + resolved(raw.substring(1));
    }

    /** Decodes a path, unless it holds a character that an encoded path cannot: some tools encode, most do not. */
    private String decoded(String path) throws ManifestFormatException {
        if (path.indexOf('%') < 0) {
            return path;
        }
        boolean ambiguous = false;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' && i + 2 < path.length() && isHex(path.charAt(i + 1)) && isHex(path.charAt(i + 2))) {
                int value = Integer.parseInt(path, i + 1, i + 3, 16);
                ambiguous |= value == '/' || value == '\\' || value == '?';
                bytes.write(value);
                i += 2;
            } else if (isLetter(c) || isDigit(c) || LEGAL.indexOf(c) >= 0) {
                bytes.write(c);
            } else {
                return path;
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            if (ambiguous) {
                throw refused("it has an encoded '/', '\\' or '?' in its path");
            }
            return text;
        } catch (CharacterCodingException e) {
            return path;
        }
    }

    private void checkPathAndQuery(String raw) throws ManifestFormatException {
        int query = raw.indexOf('?');
        String problem = Segments.problem(query < 0 ? raw : raw.substring(0, query));
        if (problem == null && query >= 0) {
            problem = Segments.characterProblem(raw.substring(query));
        }
        if (problem != null) {
            throw refused(problem);
        }
    }

    private ManifestFormatException refused(String problem) {
        return new ManifestFormatException("the file " + Quoted.of(given) + " is refused: " + problem);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 0x80;
    }
}
