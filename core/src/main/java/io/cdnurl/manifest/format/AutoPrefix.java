package io.cdnurl.manifest.format;

import io.cdnurl.manifest.ManifestFormatException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether all files of a document have webpack's {@code auto} in front: {@code automain.js} or {@code
 * auto/main.js}. Files may be called {@code autocomplete.js}, or may be in a folder of the name {@code auto}. So all of
 * the first files must begin with it, and at least one of them must have the name of its entry behind it.
 *
 * <p>Files that stand by their name count first: in the manifest of Create React App only these have the public path.
 * If there are none, those in lists count. The first file without {@code auto} ends it, so that this costs nothing.
 */
final class AutoPrefix {
    private static final int FILES = 64;
    private static final int VALUES = 4096;
    private static final String FOLDER = PublicPath.AUTO + "/";

    private final List<String> names = new ArrayList<>();
    private final Evidence named = new Evidence();
    private final Evidence listed = new Evidence();
    private int values;

    private AutoPrefix() {}

    /** {@return {@code auto}, {@code auto/}, or an empty text if the files have none} */
    static String in(Json json) throws ManifestFormatException {
        AutoPrefix prefix = new AutoPrefix();
        try (Json again = json.again()) {
            prefix.look(again, prefix.named);
        }
        return (prefix.named.files > 0 ? prefix.named : prefix.listed).prefix();
    }

    /** Looks at the current value; false if enough has been seen. */
    private boolean look(Json json, Evidence of) throws ManifestFormatException {
        if (++values > VALUES || named.files + listed.files >= FILES) {
            return false;
        }
        switch (json.kind()) {
            case OBJECT -> {
                json.enter();
                for (String name = json.nextMember(); name != null; name = json.nextMember()) {
                    names.add(name);
                    if (!look(json, named)) {
                        return false;
                    }
                    names.remove(names.size() - 1);
                }
            }
            case LIST -> {
                json.enterList();
                while (json.nextItem()) {
                    if (!look(json, listed)) {
                        return false;
                    }
                }
            }
            case TEXT -> {
                String file = json.text();
                if (FileName.hasExtension(file)) {
                    of.add(file, names);
                }
            }
            default -> {}
        }
        return !named.against;
    }

    /** What some of the files say. */
    private static final class Evidence {
        private int files;
        private boolean against;
        private boolean inFavour;
        private boolean allInFolder = true;

        void add(String file, List<String> names) {
            files++;
            if (!file.startsWith(PublicPath.AUTO)) {
                against = true;
                return;
            }
            allInFolder &= file.startsWith(FOLDER);
            String rest = file.substring((file.startsWith(FOLDER) ? FOLDER : PublicPath.AUTO).length());
            for (String name : names) {
                String stem = FileName.stem(name);
                boolean isOwn = name.startsWith(FOLDER) && !rest.startsWith(FOLDER);
                boolean isPart = stem.startsWith(PublicPath.AUTO)
                        && FileName.stem(file).startsWith(stem)
                        && !FileName.stem(rest).startsWith(stem);
                against |= isOwn || isPart;
                inFavour |= isNamed(FileName.lastSegment(rest), stem);
            }
        }

        /** Whether the segment is {@code main.9dcf8ab1.js} or {@code main-9dcf8ab1.js}, and the stem {@code main}. */
        private static boolean isNamed(String segment, String stem) {
            return !stem.isEmpty()
                    && segment.startsWith(stem)
                    && (segment.length() == stem.length() || !Character.isLetterOrDigit(segment.charAt(stem.length())));
        }

        String prefix() {
            if (against || !inFavour) {
                return "";
            }
            return allInFolder ? FOLDER : PublicPath.AUTO;
        }
    }
}
