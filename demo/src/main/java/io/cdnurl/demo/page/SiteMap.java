package io.cdnurl.demo.page;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RouteTable;
import io.cdnurl.demo.asset.Slate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pages of the site. Their paths are written only here, as routes. */
public final class SiteMap {
    private static final String DESK = "/admin/slate";

    private final RouteTable routes = RouteTable.builder()
            .route("home", "/")
            .route("rooms", "/rooms")
            .route("room", "/rooms/{id}")
            .route("kitchen", "/kitchen")
            .route("admin.today", "/admin/")
            .route("admin.stores", "/admin/stores")
            .route("admin.slate", DESK)
            .route("settings", "/settings")
            .route("write", "/write")
            .route("purge", "/purge")
            .route("manifest", "/manifest.md5")
            .build();

    private final Map<String, Page> pages = new LinkedHashMap<>();

    public SiteMap() {
        try (CdnUrlBuilder paths =
                CdnUrlBuilder.of(CdnSettings.builder().router(routes).build())) {
            for (Page page : allPages(paths)) {
                pages.put(page.path(), page);
            }
        }
    }

    private static List<Page> allPages(CdnUrlBuilder paths) {
        List<Page> all = new ArrayList<>();
        for (String endpoint : List.of("home", "rooms", "kitchen")) {
            all.add(new Page(endpoint, paths.urlFor(endpoint, Map.of()), null, endpoint, Map.of()));
        }
        for (Room room : Room.ALL) {
            String path = paths.urlFor("room", Map.of("id", room.id()));
            all.add(new Page("room", path, null, "room", Map.of("room", room)));
        }
        for (String name : List.of("today", "stores")) {
            String endpoint = "admin." + name;
            all.add(new Page(endpoint, paths.urlFor(endpoint, Map.of()), "admin", "admin/" + name, Map.of()));
        }
        Map<String, Object> closed = Map.of("words", Slate.FIRST_WORDS, "open", false, "outcome", "");
        all.add(new Page("admin.slate", DESK, "admin", "admin/slate", closed));
        return all;
    }

    public RouteTable routes() {
        return routes;
    }

    public Collection<Page> pages() {
        return pages.values();
    }

    /** {@return the page where the warden writes on the slate} */
    public Page desk() {
        return Objects.requireNonNull(at(DESK));
    }

    /** {@return the page at a path, null if there is no page} */
    public @Nullable Page at(String path) {
        return pages.get(path);
    }
}
