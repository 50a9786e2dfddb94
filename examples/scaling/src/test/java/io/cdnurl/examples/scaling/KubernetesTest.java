package io.cdnurl.examples.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1IngressServiceBackend;
import io.kubernetes.client.openapi.models.V1IngressTLS;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import io.kubernetes.client.openapi.models.V1ServicePort;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.DurationStyle;

/**
 * The manifest for Kubernetes has only fields that the types of its API have, and all that they need, and what its
 * objects say of each other is there. Whether a cluster does what is meant, it does not tell.
 */
@Tag("sources")
class KubernetesTest {
    private static final Path MANIFEST = Path.of("kubernetes/site.yaml");

    @Test
    void theManifestIsWhole() throws Exception {
        check(Files.readString(MANIFEST));
    }

    /** A cluster refuses some of these mistakes. It takes the others, and does not do what is meant. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            maxUnavailable:              | maxUnavailible:               | maxUnavailible
            ingressClassName:            | ingressClass:                 | ingressClass
            apiVersion: policy/v1        | apiVersion: policy/v1beta1    | policy/v1beta1
            kind: Ingress                | kind: Route                   | Route
            value: "8081"                | value: 8081                   | not a text
            matchLabels:\\n      app: site | matchLabels:\\n      app: sites | sites
            selector:\\n    app: site      | selector:\\n    app: sites      | sites
            targetPort: http             | targetPort: web               | web
            containerPort: 8081          | containerPort: 8082           | 8082
            port: management             | port: actuator                | actuator
            service:\\n                name: site | service:\\n                name: shop | shop
            SCALING_SITE                 | SCALING_SIET                  | SCALING_SITE is not set
            SPRING_PROFILES_ACTIVE       | SPRING_PROFILE_ACTIVE         | SPRING_PROFILE_ACTIVE
            CDN_MANIFEST_URL             | CDN_MANIFEST_ADDRESS          | CDN_MANIFEST_ADDRESS
            value: https://www.example.com | value: https://cdn.example.com | cdn.example.com
            maxUnavailable: 0            | maxUnavailable: 1             | maxUnavailable
            minAvailable: 1              | minAvailable: 2               | minAvailable
            terminationGracePeriodSeconds: 40 | terminationGracePeriodSeconds: 15 | 15
            runAsNonRoot: true           | runAsNonRoot: false           | runAsNonRoot
            mountPath: /tmp              | mountPath: /temp              | /temp
            emptyDir:                    | hostDir:                      | hostDir
            """)
    void aMistakeIsFound(String right, String wrong, String named) throws IOException {
        String text = Files.readString(MANIFEST);
        String misspelt = text.replace(lines(right), lines(wrong));
        assertThat(misspelt).as("the text to replace is in the file").isNotEqualTo(text);

        assertThatThrownBy(() -> check(misspelt)).hasMessageContaining(named);
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }

    private static void check(String text) throws Exception {
        KubernetesManifest manifest = KubernetesManifest.read(text);
        selectorsMeanTheInstances(manifest);
        portsLeadFromTheIngressToTheContainer(manifest);
        variablesAreKnown(manifest);
        instancesEndInTimeAndNeverAllAtOnce(manifest);
        instancesMayDoNoMoreThanTheyNeed(manifest);
    }

    private static void selectorsMeanTheInstances(KubernetesManifest manifest) {
        Map<String, String> labels =
                manifest.deployment().getSpec().getTemplate().getMetadata().getLabels();
        assertThat(labels)
                .containsAllEntriesOf(
                        manifest.deployment().getSpec().getSelector().getMatchLabels())
                .containsAllEntriesOf(manifest.budget().getSpec().getSelector().getMatchLabels())
                .containsAllEntriesOf(manifest.service().getSpec().getSelector())
                .containsAllEntriesOf(manifest.pod()
                        .getTopologySpreadConstraints()
                        .get(0)
                        .getLabelSelector()
                        .getMatchLabels());
    }

    private static void portsLeadFromTheIngressToTheContainer(KubernetesManifest manifest) {
        V1IngressServiceBackend backend = manifest.ingress()
                .getSpec()
                .getRules()
                .get(0)
                .getHttp()
                .getPaths()
                .get(0)
                .getBackend()
                .getService();
        List<V1ServicePort> servicePorts = manifest.service().getSpec().getPorts();
        List<V1ContainerPort> ports = manifest.container().getPorts();
        assertThat(backend.getName()).isEqualTo(manifest.service().getMetadata().getName());
        assertThat(servicePorts)
                .extracting(V1ServicePort::getName)
                .contains(backend.getPort().getName());
        assertThat(ports)
                .extracting(each -> new IntOrString(each.getName()))
                .containsAll(
                        servicePorts.stream().map(V1ServicePort::getTargetPort).toList())
                .containsAll(probes(manifest)
                        .map(probe -> probe.getHttpGet().getPort())
                        .toList());
        assertThat(ports)
                .filteredOn(port -> port.getName().equals("management"))
                .extracting(port -> port.getContainerPort().toString())
                .containsExactly(variable("MANAGEMENT_SERVER_PORT", manifest));
        assertThat(servicePorts)
                .extracting(V1ServicePort::getTargetPort)
                .as("what visitors reach")
                .doesNotContain(new IntOrString("management"));

        String host = manifest.ingress().getSpec().getRules().get(0).getHost();
        assertThat(manifest.ingress().getSpec().getIngressClassName()).isNotBlank();
        assertThat(manifest.ingress().getSpec().getTls())
                .flatExtracting(V1IngressTLS::getHosts)
                .contains(host);
        assertThat(variable("SCALING_SITE", manifest)).as("what is purged").isEqualTo("https://" + host);
    }

    private static Stream<V1Probe> probes(KubernetesManifest manifest) {
        return Stream.of(
                manifest.container().getStartupProbe(),
                manifest.container().getReadinessProbe(),
                manifest.container().getLivenessProbe());
    }

    private static String variable(String name, KubernetesManifest manifest) {
        return manifest.container().getEnv().stream()
                .filter(each -> each.getName().equals(name))
                .map(V1EnvVar::getValue)
                .findFirst()
                .orElse(name + " is not set");
    }

    private static void variablesAreKnown(KubernetesManifest manifest) throws Exception {
        assertThat(manifest.container().getEnv())
                .extracting(V1EnvVar::getName)
                .doesNotHaveDuplicates()
                .isSubsetOf(KnownVariables.all());
    }

    private static void instancesEndInTimeAndNeverAllAtOnce(KubernetesManifest manifest) throws IOException {
        assertThat(manifest.deployment()
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable())
                .as("maxUnavailable")
                .isEqualTo(new IntOrString(0));
        assertThat(manifest.budget().getSpec().getMinAvailable().getIntValue())
                .as("minAvailable; a machine with an instance must be able to be emptied")
                .isLessThan(manifest.deployment().getSpec().getReplicas());

        Properties properties = new Properties();
        try (InputStream stream = KubernetesTest.class.getResourceAsStream("/application.properties")) {
            properties.load(stream);
        }
        Duration phase =
                DurationStyle.detectAndParse(properties.getProperty("spring.lifecycle.timeout-per-shutdown-phase"));
        assertThat(manifest.pod().getTerminationGracePeriodSeconds())
                .as("the time until an instance is killed")
                .isGreaterThan(manifest.container()
                                .getLifecycle()
                                .getPreStop()
                                .getSleep()
                                .getSeconds()
                        + phase.toSeconds());
    }

    /** What Kubernetes' own standard "restricted" asks for, and a disk that cannot be written to. */
    private static void instancesMayDoNoMoreThanTheyNeed(KubernetesManifest manifest) {
        assertThat(manifest.pod().getSecurityContext().getRunAsNonRoot())
                .as("runAsNonRoot")
                .isTrue();
        assertThat(manifest.pod().getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        assertThat(manifest.pod().getAutomountServiceAccountToken()).isFalse();
        V1SecurityContext context = manifest.container().getSecurityContext();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(manifest.container().getVolumeMounts())
                .extracting(V1VolumeMount::getMountPath)
                .containsExactly("/tmp");
        assertThat(manifest.pod().getVolumes())
                .extracting(V1Volume::getName)
                .containsAll(manifest.container().getVolumeMounts().stream()
                        .map(V1VolumeMount::getName)
                        .toList());
        assertThat(manifest.container().getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(manifest.container().getResources().getLimits()).containsKey("memory");
    }
}
