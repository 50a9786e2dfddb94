package io.cdnurl.invalidation.cloudfront;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;

/**
 * The profiles in the SDK's files.
 *
 * @param name the profile that is used
 * @param files the files, which the SDK reads again if they change
 */
record Profiles(String name, Supplier<ProfileFile> files) {
    /**
     * Finds the profiles.
     *
     * @param name the profile that is used
     * @param region the region that takes the place of the profile's own; null for none
     */
    static Profiles of(String name, @Nullable String region) {
        return new Profiles(
                name,
                region == null
                        ? ProfileFileSupplier.defaultSupplier()
                        : ProfileFileSupplier.fixedProfileFile(withRegion(name, region)));
    }

    /** Of two files with the same property the first one counts. */
    private static ProfileFile withRegion(String name, String region) {
        String content = (name.equals("default") ? "[default]" : "[profile " + name + "]") + "\nregion = " + region;
        return ProfileFile.aggregator()
                .addFile(ProfileFile.builder()
                        .content(content)
                        .type(ProfileFile.Type.CONFIGURATION)
                        .build())
                .addFile(ProfileFile.defaultProfileFile())
                .build();
    }

    /** The region as the SDK finds it, but without asking the machine's metadata; null if there is none. */
    @Nullable
    Region region() {
        return SdkSystemSetting.AWS_REGION
                .getStringValue()
                .or(() -> files.get().profile(name).flatMap(profile -> profile.property(ProfileProperty.REGION)))
                .map(Region::of)
                .orElse(null);
    }
}
