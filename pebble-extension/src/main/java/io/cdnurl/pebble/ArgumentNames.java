package io.cdnurl.pebble;

import java.util.AbstractList;
import org.jspecify.annotations.Nullable;

/**
 * The names that Pebble lets the arguments of a function have: those without one are called by their place, and any
 * other name is in the list. Pebble 4.1 does the same for a function without a list; before it, Pebble then dropped every
 * named argument without a word. Pebble only asks for sizes, for names by place and whether a name is in the list; printing
 * it would not end.
 */
final class ArgumentNames extends AbstractList<String> {
    static final ArgumentNames ANY = new ArgumentNames();

    /** The places that calls have, which are asked for at each of them. */
    private static final String[] USUAL = {"0", "1", "2", "3"};

    private ArgumentNames() {}

    @Override
    public String get(int place) {
        return place < USUAL.length ? USUAL[place] : String.valueOf(place);
    }

    @Override
    public boolean contains(@Nullable Object name) {
        return true;
    }

    @Override
    public int size() {
        return Integer.MAX_VALUE;
    }
}
