package io.cdnurl.internal.file;

import io.cdnurl.AssetFolder;

/** Whether a folder can tell that a file is missing. */
public final class FolderCheck {
    private FolderCheck() {}

    /**
     * {@return false if the folder was not found, so that its files may be on another machine}
     *
     * @param folder the folder
     */
    public static boolean canTell(AssetFolder folder) {
        if (folder instanceof ClasspathFolder classpath) {
            return classpath.isFound();
        }
        if (folder instanceof FoldersInOrder several) {
            return several.folders().stream().anyMatch(FolderCheck::canTell);
        }
        return folder.isReachable();
    }
}
