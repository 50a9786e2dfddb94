package io.cdnurl.manifest;

import io.cdnurl.internal.memory.CompactMap;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.RelativeName;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Texts by the names of assets. A name is kept as {@link RelativeName} spells it, and found by every spelling of it.
 * Immutable and thread-safe.
 */
final class NamedValues {
    private final CompactMap values;
    /** The names that are listed in another form than Unicode's form C, by that form. */
    private final CompactMap composed;

    private NamedValues(Builder builder) {
        this.values = builder.values.build();
        this.composed = builder.composed.build();
    }

    /** The value of a name; null if it has none. */
    @Nullable
    String get(String name) {
        String value = values.get(name);
        if (value != null || values.size() == 0) {
            return value;
        }
        String usual = RelativeName.of(name);
        String other = usual.equals(name) ? null : values.get(usual);
        return other != null ? other : byComposedName(RelativeName.composed(name));
    }

    private @Nullable String byComposedName(String name) {
        String listed = composed.get(name);
        return values.get(listed == null ? name : listed);
    }

    void forEach(BiConsumer<String, String> visitor) {
        values.forEach(visitor);
    }

    /** All values by the names as they are kept. */
    CompactMap byName() {
        return values;
    }

    int size() {
        return values.size();
    }

    /** Takes values. Not thread-safe. */
    static final class Builder {
        private final CompactMap.Builder values = new CompactMap.Builder();
        private final CompactMap.Builder composed = new CompactMap.Builder();

        /**
         * Adds a value, unless the name has one.
         *
         * @return the value that the name had; null if it had none
         * @throws ManifestFormatException if the name is empty, or a text holds an unpaired surrogate
         */
        @Nullable
        String putIfAbsent(String name, String value) throws ManifestFormatException {
            boolean isPlain = RelativeName.isPlain(name);
            String usual = isPlain ? name : RelativeName.of(name);
            if (usual.isEmpty()) {
                throw new ManifestFormatException("a name is empty; the name of a file was expected");
            }
            String before;
            try {
                before = values.putIfAbsent(usual, value);
            } catch (IllegalArgumentException e) {
                throw new ManifestFormatException(Quoted.of(name) + " or its value holds an unpaired surrogate", e);
            }
            if (before == null && !isPlain) {
                String other = RelativeName.composed(usual);
                if (!other.equals(usual)) {
                    composed.putIfAbsent(other, usual);
                }
            }
            return before;
        }

        /**
         * Adds a value.
         *
         * @throws ManifestFormatException as {@link #putIfAbsent}, and if the name has a value that is not the same
         */
        void add(String name, String value, BiPredicate<String, String> same) throws ManifestFormatException {
            String before = putIfAbsent(name, value);
            if (before != null && !same.test(before, value)) {
                throw new ManifestFormatException("the name " + Quoted.of(name) + " is listed twice, with "
                        + Quoted.of(before) + " and with " + Quoted.of(value));
            }
        }

        /**
         * Adds a value whose name is {@linkplain RelativeName#isPlain plain}, and has none.
         *
         * @return false if this is not so, or cannot be told here; nothing has been added then
         */
        boolean addPlain(ByteBuffer name, ByteBuffer value) {
            return name.hasRemaining()
                    && name.hasArray()
                    && value.hasArray()
                    && isPlain(name)
                    && values.add(name, value);
        }

        private static boolean isPlain(ByteBuffer name) {
            int from = name.arrayOffset() + name.position();
            return RelativeName.isPlain(name.array(), from, from + name.remaining());
        }

        NamedValues build() {
            return new NamedValues(this);
        }
    }
}
