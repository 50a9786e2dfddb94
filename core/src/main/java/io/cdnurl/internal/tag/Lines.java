package io.cdnurl.internal.tag;

/** Numbers of lines, for messages. */
final class Lines {
    private Lines() {}

    /** Returns the number of the line that a character is on, from 1. */
    static int of(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }
}
