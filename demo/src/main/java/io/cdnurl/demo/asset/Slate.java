package io.cdnurl.demo.asset;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.demo.server.NoSuchPage;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The slate at the kitchen door: a picture of the last text of the warden, kept in memory. Other sites show the
 * picture, too. They would not learn a new URL, so its URL never changes.
 */
public final class Slate implements Handler {
    /** The name of its static endpoint. */
    public static final String ENDPOINT = "live";

    public static final String FILE = "slate.svg";
    public static final String FIRST_WORDS = "Plum dumplings, until they are gone";
    public static final int LONGEST = 60;

    /**
     * The edge keeps it for a day, until it is purged. Browsers do not keep it, since a purge does not reach them. They
     * ask the edge each time, and get 304 if nothing changed.
     */
    private static final String EDGE_ONLY = "public, max-age=0, s-maxage=86400";

    /** Visible characters of any script. */
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]++");

    private static final String MANIFEST = "/io/cdnurl/demo/live/manifest.json";
    private static final Pattern LINE = Pattern.compile(".{1,22}(?:\\s+|$)|.{22}");
    private static final int LINE_HEIGHT = 84;

    private static final String PICTURE = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 640" width="960" height="640">
              <defs>
                <linearGradient id="stone" x2="1" y2="1"><stop stop-color="#2c3a44"/>\
            <stop offset="1" stop-color="#1b252d"/></linearGradient>
                <filter id="chalk"><feTurbulence baseFrequency=".7" numOctaves="2"/>\
            <feDisplacementMap in="SourceGraphic" scale="4"/></filter>
              </defs>
              <rect width="960" height="640" rx="18" fill="#8a5a33"/>
              <rect x="34" y="34" width="892" height="572" rx="6" fill="url(#stone)"/>
              <g fill="#f4efe6" font-family="Georgia, 'DejaVu Serif', serif" text-anchor="middle" filter="url(#chalk)">
                <text x="480" y="142" font-size="46" font-style="italic" fill="#f6c98f">Today</text>
                <path d="M380 172q50-16 100 0t100 0" fill="none" stroke="#f6c98f" \
            stroke-width="5" stroke-linecap="round"/>
                <g font-size="64">
            %s    </g>
              </g>
            </svg>
            """;

    private volatile String words = FIRST_WORDS;

    /**
     * {@return the static endpoint of the slate} Its manifest says that the file keeps its name, so the URL holds no
     * version, with any settings.
     */
    public static StaticEndpoint endpoint() {
        URI manifest = manifest();
        return StaticEndpoint.directory(
                        ENDPOINT, "/" + ENDPOINT, Path.of(manifest).resolveSibling("files"))
                .withManifest(manifest.toString());
    }

    private static URI manifest() {
        URL url = Objects.requireNonNull(Slate.class.getResource(MANIFEST), MANIFEST);
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the text on the slate} */
    public String words() {
        return words;
    }

    /**
     * Replaces the text on the slate.
     *
     * @return false if the text does not fit or is empty; then the old text stays
     */
    public boolean write(String text) {
        String plain = text.strip();
        boolean fits = plain.codePointCount(0, plain.length()) <= LONGEST
                && WORDS.matcher(plain).matches();
        if (fits) {
            words = plain;
        }
        return fits;
    }

    @Override
    public void handle(Context ctx) {
        AssetHandler.allowOtherOrigins(ctx);
        if (ctx.queryString() == null) {
            AssetHandler.answer(ctx, EDGE_ONLY, "image/svg+xml", picture().getBytes(StandardCharsets.UTF_8));
        } else {
            NoSuchPage.answer(ctx);
        }
    }

    private String picture() {
        List<String> lines =
                LINE.matcher(words).results().map(MatchResult::group).toList();
        StringBuilder text = new StringBuilder();
        int y = 405 - (lines.size() - 1) * LINE_HEIGHT / 2;
        for (String line : lines) {
            text.append("      <text x=\"480\" y=\"%d\">%s</text>\n".formatted(y, escaped(line.strip())));
            y += LINE_HEIGHT;
        }
        return PICTURE.formatted(text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
