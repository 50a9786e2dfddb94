package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.TargetKind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only the target that means everything purges everything; what a service cannot purge it refuses, whoever asks it. */
class EveryKindTest {
    private static final String SITE = "https://www.example.com";

    private static final List<PurgeService> SERVICES = List.of(
            Cloudflare.builder("0123456789abcdef0123456789abcdef", "token")
                    .site(SITE)
                    .build(),
            Fastly.builder("service", "token").site(SITE).build(),
            HttpCache.varnish().node("http://127.0.0.1:1").site(SITE).build(),
            HttpCache.nginx().node("http://127.0.0.1:1").site(SITE).build());

    private static InvalidationTarget target(TargetKind kind) {
        return switch (kind) {
            case PATH -> InvalidationTarget.path("/x");
            case PREFIX -> InvalidationTarget.prefix("/x/");
            case HOST -> InvalidationTarget.host("www.example.com");
            case TAG -> InvalidationTarget.tag("x");
            case EVERYTHING -> InvalidationTarget.everything();
        };
    }

    private static InvalidationRequest request(TargetKind kind) {
        return InvalidationRequest.of(target(kind));
    }

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void aServicePlansTheKindsThatItNamesAndRefusesTheOthers(TargetKind kind) {
        for (PurgeService service : SERVICES) {
            if (service.capabilities().contains(kind)) {
                assertThat(service.plan(request(kind)).chunks())
                        .as(service.name())
                        .hasSize(1);
            } else {
                assertThatThrownBy(() -> service.plan(request(kind)))
                        .as(service.name())
                        .isInstanceOf(InvalidRequestException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = TargetKind.class, mode = EnumSource.Mode.EXCLUDE, names = "EVERYTHING")
    void theRemedyForARefusedKindNeverPurgesMore(TargetKind kind) {
        for (PurgeService service : SERVICES) {
            if (!service.capabilities().contains(kind)) {
                CdnInvalidator invalidator = CdnInvalidator.of(service);
                assertThatThrownBy(() -> invalidator.plan(request(kind)))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining(service.alternative(kind))
                        .message()
                        .doesNotContainIgnoringCase("everything");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = TargetKind.class, mode = EnumSource.Mode.EXCLUDE, names = "EVERYTHING")
    void noOtherKindPurgesEverything(TargetKind kind) {
        for (PurgeService service : SERVICES) {
            if (service.capabilities().contains(kind) && service.capabilities().contains(TargetKind.EVERYTHING)) {
                assertThat(service.plan(request(kind)).chunks())
                        .as(service.name())
                        .doesNotContainAnyElementsOf(
                                service.plan(request(TargetKind.EVERYTHING)).chunks());
            }
        }
    }
}
