package io.cdnurl.benchmarks.work;

/** File names as a site has them: about 40 characters with the URL path. */
public final class Names {
    private static final String[] FOLDERS = {"css/components", "js/pages", "img/products", "fonts/inter"};
    private static final String[] EXTENSIONS = {".css", ".js", ".webp", ".woff2"};

    private Names() {}

    /**
     * Creates names.
     *
     * @param count the number of names
     * @return different names, the same at each call
     */
    public static String[] of(int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            int kind = i % FOLDERS.length;
            names[i] = FOLDERS[kind] + "/section-" + (10_000_000 + i) + EXTENSIONS[kind];
        }
        return names;
    }

    /**
     * Copies the names to new objects, as each template has its own. Their hash codes are already computed, like those
     * of the texts of a template after its first use.
     *
     * @param names the names
     * @return equal names
     */
    public static String[] copies(String[] names) {
        String[] copies = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            copies[i] = new String(names[i].toCharArray());
            if (copies[i].hashCode() == 0) {
                throw new IllegalStateException("The hash code of a name is not stored, because it is 0: " + names[i]);
            }
        }
        return copies;
    }
}
