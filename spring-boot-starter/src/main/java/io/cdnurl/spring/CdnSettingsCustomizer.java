package io.cdnurl.spring;

import io.cdnurl.CdnSettings;

/**
 * Changes the settings before the builder is made. Beans of this type are asked in their order, after all properties
 * were read, so they have the last word:
 *
 * <pre>{@code
 * @Bean
 * CdnSettingsCustomizer release(BuildProperties build) {
 *     return settings -> settings.version(build.getVersion());
 * }
 * }</pre>
 */
@FunctionalInterface
public interface CdnSettingsCustomizer {
    /**
     * Changes the settings.
     *
     * @param settings the settings as the properties say them, with the static endpoints and the router
     */
    void customize(CdnSettings.Builder settings);
}
