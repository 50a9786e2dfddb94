package io.cdnurl.examples.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The manifest for Kubernetes has only fields that the types of its API have, and all that they need. Whether a cluster
 * does what is meant, it does not tell.
 */
@Tag("sources")
class KubernetesTest {
    private static final Path MANIFEST = Path.of("kubernetes/site.yaml");

    @Test
    void everyObjectIsValid() throws IOException {
        List<String> kinds = new ArrayList<>();
        for (Object each : new Yaml().loadAll(Files.readString(MANIFEST))) {
            kinds.add((String) ((Map<?, ?>) each).get("kind"));
            check(kinds.get(kinds.size() - 1), new Gson().toJsonTree(each));
        }
        assertThat(kinds).containsExactly("Deployment", "PodDisruptionBudget", "Service", "Ingress");
    }

    @Test
    void aMisspeltFieldIsFound() throws IOException {
        String misspelt = Files.readString(MANIFEST).replace("maxUnavailable", "maxUnavailible");

        assertThatThrownBy(() -> check(
                        "Deployment",
                        new Gson()
                                .toJsonTree(
                                        new Yaml().loadAll(misspelt).iterator().next())))
                .hasMessageContaining("maxUnavailible");
    }

    private static void check(String kind, JsonElement object) throws IOException {
        switch (kind) {
            case "Deployment" -> V1Deployment.validateJsonElement(object);
            case "PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(object);
            case "Service" -> V1Service.validateJsonElement(object);
            case "Ingress" -> V1Ingress.validateJsonElement(object);
            default -> throw new IllegalArgumentException("no type is known for " + kind);
        }
    }
}
