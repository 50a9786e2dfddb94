package io.cdnurl.benchmarks.work;

import io.cdnurl.AssetVersion;
import io.cdnurl.CdnSettings;
import io.cdnurl.MissingAssetPolicy;
import java.io.IOException;

/** The ways in which an asset gets its version. */
public enum Versioning {
    /** No version at all. */
    NONE {
        @Override
        public CdnSettings.Builder add(CdnSettings.Builder settings, String... names) {
            return settings.timestamp(false);
        }
    },
    /** The file's time, with the default age. */
    TIMESTAMP {
        @Override
        public CdnSettings.Builder add(CdnSettings.Builder settings, String... names) {
            return settings;
        }
    },
    /** The checksum that a manifest lists. */
    MANIFEST {
        @Override
        public CdnSettings.Builder add(CdnSettings.Builder settings, String... names) {
            return settings.manifestSource(Checksums.source(Checksums.list(names, 1)));
        }
    },
    /** The same, where it lists a million entries. */
    MANIFEST_OF_A_MILLION {
        @Override
        public CdnSettings.Builder add(CdnSettings.Builder settings, String... names) {
            return settings.manifestSource(Checksums.source(Checksums.list(Names.of(1_000_000), 1)));
        }
    },
    /** A file name with the checksum in it. */
    FINGERPRINT {
        @Override
        public CdnSettings.Builder add(CdnSettings.Builder settings, String... names) {
            // Where it comes from is the versioner's own matter: the same for all, as fast as can be.
            AssetVersion fingerprinted = AssetVersion.fingerprinted("css/components/section-10000000.3f2a9c1b.css");
            return settings.versioner(asset -> fingerprinted);
        }
    },
    /** A manifest that lists none of the names, and is forgiven. */
    MISSING {
        @Override
        public CdnSettings.Builder add(CdnSettings.Builder settings, String... names) {
            return settings.manifestSource(Checksums.source(Checksums.list(new String[] {"other.css"}, 1)))
                    .onMissing(MissingAssetPolicy.IGNORE);
        }
    };

    /**
     * Makes the site.
     *
     * @param names the file names
     * @return a site with as many files as this needs
     * @throws IOException if they cannot be written
     */
    public Site site(String... names) throws IOException {
        return this == TIMESTAMP ? Site.withFiles(names) : Site.withFiles();
    }

    /**
     * Adds this way to a site's settings.
     *
     * @param settings the settings so far
     * @param names the file names
     * @return the settings
     */
    public abstract CdnSettings.Builder add(CdnSettings.Builder settings, String... names);
}
