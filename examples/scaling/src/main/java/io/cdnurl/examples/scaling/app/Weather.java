package io.cdnurl.examples.scaling.app;

import java.util.List;

/** The table of the home page, which is slow to get. Thread-safe. */
interface Weather {
    /**
     * The weather of a region.
     *
     * @param name the name of the region
     * @param picture the asset that shows it
     * @param sky what the sky is like
     * @param degrees degrees Celsius
     */
    record Region(String name, String picture, String sky, int degrees) {}

    List<Region> latest();
}
