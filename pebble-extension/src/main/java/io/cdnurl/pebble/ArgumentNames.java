package io.cdnurl.pebble;

import java.util.AbstractList;
import org.jspecify.annotations.Nullable;

/**
 * The names that the arguments of a function may have: any name. An argument without a name gets its position as its
 * name. Pebble 4.1 does this for a function without a list of names; older versions drop its named arguments silently.
 *
 * <p>Pebble asks for the size, for the name at a position, and whether a name is in the list. The list has no end: do
 * not print it.
 */
final class ArgumentNames extends AbstractList<String> {
    static final ArgumentNames ANY = new ArgumentNames();

    /** The positions that most calls use. Pebble asks for them at each call. */
    private static final String[] COMMON = {"0", "1", "2", "3"};

    private ArgumentNames() {}

    @Override
    public String get(int position) {
        return position < COMMON.length ? COMMON[position] : String.valueOf(position);
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
