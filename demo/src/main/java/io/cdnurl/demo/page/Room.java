package io.cdnurl.demo.page;

import java.util.List;

/** A room of the hut. Public, so that template engines can read it. */
public record Room(int id, String name, String picture, int beds, int price, String story) {
    static final List<Room> ALL = List.of(
            new Room(
                    1,
                    "The Early Bunk",
                    "img/morning.webp",
                    4,
                    48,
                    "It looks east. The sun comes over the ridge at breakfast, and straight onto the upper bunks:"
                            + " nobody has ever missed a summit from here by sleeping in."),
            new Room(
                    2,
                    "The Noon Loft",
                    "img/noon.webp",
                    6,
                    42,
                    "Under the roof, with the smell of hay and the view down the valley. The ladder is steep; the"
                            + " afternoon nap at the top of it is worth every rung."),
            new Room(
                    3,
                    "The Star Room",
                    "img/night.webp",
                    2,
                    64,
                    "Two beds, one window, no lamp for nine kilometres around. Take the blankets outside: the warden"
                            + " keeps the bench dry & the Milky Way does the rest."));
}
