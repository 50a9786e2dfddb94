package io.cdnurl.examples.clinic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** The clinic's card index, in memory. Thread-safe. */
@Component
public class Clinic {
    /** So that nobody fills the memory. */
    private static final int MOST_OWNERS = 1000;

    private final List<Owner> owners = new CopyOnWriteArrayList<>();

    Clinic() {
        add("Ada Meyer", "Bern", new Pet(1, "Momo", "cat", visits("vaccination", "a cut paw")));
        add("Bo Larsson", "Umeå", new Pet(2, "Rex", "dog", visits("vaccination")));
        add("Chi Nguyen", "Huế", new Pet(3, "Kiki", "cat", visits()));
    }

    private static List<Visit> visits(String... reasons) {
        List<Visit> visits = new ArrayList<>();
        for (String reason : reasons) {
            visits.add(new Visit(LocalDate.of(2026, 1, 1 + visits.size()), reason));
        }
        return new CopyOnWriteArrayList<>(visits);
    }

    synchronized Owner add(String name, String city, Pet... pets) {
        if (owners.size() >= MOST_OWNERS) {
            throw new IllegalStateException("The card index is full: it has " + MOST_OWNERS + " owners.");
        }
        Owner owner = new Owner(owners.size() + 1, name, city, new CopyOnWriteArrayList<>(pets));
        owners.add(owner);
        return owner;
    }

    List<Owner> find(String name) {
        String part = name.toLowerCase(Locale.ROOT);
        return owners.stream()
                .filter(owner -> owner.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
    }

    Optional<Owner> owner(int id) {
        return owners.stream().filter(owner -> owner.id() == id).findFirst();
    }

    List<String> vets() {
        return List.of("Dr. Amal Haddad", "Dr. Ines Costa", "Dr. Jan Kowalski");
    }
}
