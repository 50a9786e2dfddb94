package io.cdnurl.examples.scaling.cluster;

import java.util.Locale;

/** Who answers for an asset. */
public enum AssetRoute {
    /** Whichever instance is next. */
    INSTANCE,
    /** Whichever instance is next, and another one if that one answers 404. */
    NEXT_ON_404,
    /** The assets of several releases: nginx reads their folder, HAProxy asks the bucket. */
    SHARED;

    /** The file with nginx's lines. */
    String nginxFile() {
        return "assets-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".conf";
    }
}
