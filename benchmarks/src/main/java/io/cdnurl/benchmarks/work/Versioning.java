package io.cdnurl.benchmarks.work;

import io.cdnurl.AssetVersion;
import io.cdnurl.CdnSettings;
import io.cdnurl.MissingAssetPolicy;
import java.io.IOException;

/** The ways in which an asset gets its version. */
public enum Versioning {
    /** No version. */
    NONE {
        @Override
        public CdnSettings.Builder add(CdnSettings.Builder settings, String... names) {
            return settings.timestamp(false);
        }
    },
    /** The time of the file, checked again after the default age. */
    TIMESTAMP {
        @Override
        public CdnSettings.Builder add(CdnSettings.Builder settings, String... names) {
            return settings;
        }
    },
    /** The checksum in a manifest. */
    MANIFEST {
        @Override
        public CdnSettings.Builder add(CdnSettings.Builder settings, String... names) {
            return settings.manifestSource(Checksums.source(Checksums.list(names, 1)));
        }
    },
    /** The checksum in a manifest of a million entries. */
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
            // How a versioner finds the name is not measured: here it is as fast as possible.
            AssetVersion fingerprinted = AssetVersion.fingerprinted("css/components/section-10000000.3f2a9c1b.css");
            return settings.versioner(asset -> fingerprinted);
        }
    },
    /** A manifest without any of the names, with the policy that ignores a missing asset. */
    MISSING {
        @Override
        public CdnSettings.Builder add(CdnSettings.Builder settings, String... names) {
            return settings.manifestSource(Checksums.source(Checksums.list(new String[] {"other.css"}, 1)))
                    .onMissing(MissingAssetPolicy.IGNORE);
        }
    };

    /**
     * Creates the site.
     *
     * @param names the file names
     * @return a site with the files that this way needs
     * @throws IOException if a file cannot be written
     */
    public Site site(String... names) throws IOException {
        return this == TIMESTAMP ? Site.withFiles(names) : Site.withFiles();
    }

    /**
     * Adds this way to the settings of a site.
     *
     * @param settings the settings so far
     * @param names the file names
     * @return the settings
     */
    public abstract CdnSettings.Builder add(CdnSettings.Builder settings, String... names);
}
