package io.cdnurl.benchmarks.work;

/** File names as a site has them: with their URL path, about 40 characters. */
public final class Names {
    private static final String[] FOLDERS = {"css/components", "js/pages", "img/products", "fonts/inter"};
    private static final String[] EXTENSIONS = {".css", ".js", ".webp", ".woff2"};

    private Names() {}

    /**
     * Makes names.
     *
     * @param count how many
     * @return as many different names, always the same
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
     * Makes other objects of the same texts, as each template has its own. Their hash codes are known, as those of a
     * template's texts are after its first use.
     *
     * @param names the names
     * @return equal ones
     */
    public static String[] copies(String[] names) {
        String[] copies = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            copies[i] = new String(names[i].toCharArray());
            if (copies[i].hashCode() == 0) {
                throw new IllegalStateException("a name whose hash code is not kept: " + names[i]);
            }
        }
        return copies;
    }
}
