package io.cdnurl.internal.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeoverTest {
    private final Changeover changeover = new Changeover();
    private final List<String> told = new ArrayList<>();

    private record User(String name, List<String> told) implements Changeover.User {
        void prepare(String what) {
            told.add(name + " prepares " + what);
            if (what.equals(name)) {
                throw new IllegalStateException(name);
            }
        }

        @Override
        public void changeOver() {
            told.add(name + " changes");
        }
    }

    private List<User> users() {
        return List.of(new User("a", told), new User("b", told));
    }

    @Test
    void allPrepareBeforeOneChanges() {
        changeover.of(users(), user -> user.prepare("x"));

        assertThat(told).containsExactly("a prepares x", "b prepares x", "a changes", "b changes");
    }

    @Test
    void ifOneCannotPrepareNoneChanges() {
        assertThatThrownBy(() -> changeover.of(users(), user -> user.prepare("b")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(told).containsExactly("a prepares b", "b prepares b");
    }
}
