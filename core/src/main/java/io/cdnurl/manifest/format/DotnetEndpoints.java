package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code *.staticwebassets.endpoints.json} of <a
 * href="https://learn.microsoft.com/aspnet/core/fundamentals/map-static-files">ASP.NET Core</a>: {@code {"Version": 1,
 * "ManifestType": "Publish", "Endpoints": [{"Route": "app.9dcf8ab1.js", "AssetFile": "app.js", "Selectors": [],
 * "EndpointProperties": [{"Name": "label", "Value": "app.js"}, {"Name": "integrity", "Value": "sha256-..."}]}]}}.
 *
 * <p>A file is listed by its label. A route without a label is a file that has no fingerprint, and is listed by itself,
 * unless it is the label of another route. A route with selectors is the compressed form of a file, and is left out.
 */
final class DotnetEndpoints implements JsonFormat {
    @Override
    public String name() {
        return "dotnet";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has("Endpoints", Json.Kind.LIST);
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        Map<String, Endpoint> labelled = new LinkedHashMap<>();
        Map<String, Endpoint> others = new LinkedHashMap<>();
        json.object(
                member -> {
                    if (member.equals("Endpoints")) {
                        json.list(() -> {
                            String place = json.place().pointer();
                            into.readEntry(json, place, () -> readEndpoint(json, labelled, others));
                        });
                    } else {
                        json.skip();
                    }
                },
                "Endpoints");
        others.forEach(labelled::putIfAbsent);
        labelled.forEach((name, endpoint) -> {
            into.file(name, endpoint.route);
            into.integrity(endpoint.route, endpoint.integrity);
        });
    }

    private static void readEndpoint(Json json, Map<String, Endpoint> labelled, Map<String, Endpoint> others)
            throws IOException {
        Endpoint endpoint = new Endpoint();
        json.object(
                member -> {
                    switch (member) {
                        case "Route" -> endpoint.route = json.text();
                        case "Selectors" ->
                            json.list(() -> {
                                endpoint.isSelected = true;
                                json.skip();
                            });
                        case "EndpointProperties" -> json.list(() -> readProperty(json, endpoint));
                        default -> json.skip();
                    }
                },
                "Route");
        if (endpoint.isSelected) {
            return;
        }
        if (endpoint.label != null) {
            labelled.putIfAbsent(endpoint.label, endpoint);
        } else {
            others.putIfAbsent(endpoint.route, endpoint);
        }
    }

    private static void readProperty(Json json, Endpoint endpoint) throws IOException {
        Map<String, String> property = new LinkedHashMap<>();
        json.object(member -> property.put(member, json.text()), "Name", "Value");
        String value = property.get("Value");
        switch (property.getOrDefault("Name", "")) {
            case "label" -> endpoint.label = value;
            case "integrity" -> endpoint.integrity = value;
            default -> {}
        }
    }

    /** One address of the site. */
    private static final class Endpoint {
        String route = "";
        boolean isSelected;

        @Nullable
        String label;

        @Nullable
        String integrity;
    }
}
