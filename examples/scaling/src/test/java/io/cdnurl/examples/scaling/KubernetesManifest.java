package io.cdnurl.examples.scaling;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import org.yaml.snakeyaml.Yaml;

/** The objects of a manifest, one of each type. */
record KubernetesManifest(V1Deployment deployment, V1PodDisruptionBudget budget, V1Service service, V1Ingress ingress) {
    /**
     * Reads a manifest.
     *
     * @throws IllegalArgumentException if an object is of no known type, or has an unknown field, or lacks one
     */
    static KubernetesManifest read(String text) throws IOException {
        V1Deployment deployment = null;
        V1PodDisruptionBudget budget = null;
        V1Service service = null;
        V1Ingress ingress = null;
        for (Object each : new Yaml().loadAll(text)) {
            JsonObject object = new Gson().toJsonTree(each).getAsJsonObject();
            String type = object.get("apiVersion").getAsString() + " "
                    + object.get("kind").getAsString();
            // These methods refuse a field that the type does not have, at any depth.
            switch (type) {
                case "apps/v1 Deployment" -> {
                    texts(object);
                    deployment = V1Deployment.fromJson(object.toString());
                }
                case "policy/v1 PodDisruptionBudget" -> budget = V1PodDisruptionBudget.fromJson(object.toString());
                case "v1 Service" -> service = V1Service.fromJson(object.toString());
                case "networking.k8s.io/v1 Ingress" -> ingress = V1Ingress.fromJson(object.toString());
                default -> throw new IllegalArgumentException("no type is known for " + type);
            }
        }
        return new KubernetesManifest(deployment, budget, service, ingress);
    }

    /** The types take a number for a text, and a cluster does not: {@code value: 8081} of a variable. */
    private static void texts(JsonElement element) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(KubernetesManifest::texts);
        } else if (element.isJsonObject()) {
            JsonElement value = element.getAsJsonObject().get("value");
            if (value instanceof JsonPrimitive primitive && !primitive.isString()) {
                throw new IllegalArgumentException("not a text: " + element);
            }
            element.getAsJsonObject().asMap().values().forEach(KubernetesManifest::texts);
        }
    }

    /** {@return what each instance is} */
    V1PodSpec pod() {
        return deployment.getSpec().getTemplate().getSpec();
    }

    /** {@return the only container of an instance} */
    V1Container container() {
        return pod().getContainers().get(0);
    }
}
