package io.cdnurl.benchmarks.http;

import io.cdnurl.CdnSettings;
import java.util.Locale;

/** Where a URL has its version, and where the version comes from. */
public enum UrlForm {
    /** {@code ?c=}, the checksum in a list that md5sum wrote. */
    CHECKSUM {
        @Override
        CdnSettings.Builder add(CdnSettings.Builder settings, SharedAssets assets) {
            return settings.manifestUrl(assets.checksumList().toUri().toString());
        }

        @Override
        String version(String name, String checksum, long time) {
            return name + "?c=" + checksum;
        }
    },
    /** {@code ?t=}, the time of the file. */
    TIME {
        @Override
        CdnSettings.Builder add(CdnSettings.Builder settings, SharedAssets assets) {
            return settings.timestamp(true);
        }

        @Override
        String version(String name, String checksum, long time) {
            return name + "?t=" + time;
        }
    },
    /** A file name that contains the checksum, from a flat JSON map. */
    FINGERPRINT {
        @Override
        CdnSettings.Builder add(CdnSettings.Builder settings, SharedAssets assets) {
            return settings.manifestUrl(assets.jsonMap().toUri().toString());
        }

        @Override
        String version(String name, String checksum, long time) {
            int dot = name.lastIndexOf('.');
            return name.substring(0, dot + 1) + checksum + name.substring(dot);
        }
    };

    abstract CdnSettings.Builder add(CdnSettings.Builder settings, SharedAssets assets);

    /** Writes what follows the URL path of the assets, without the library. */
    abstract String version(String name, String checksum, long time);

    /** {@return the form with this name in lower case} */
    static UrlForm of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
