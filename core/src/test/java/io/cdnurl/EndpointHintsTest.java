package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Flask's three hints: did you mean, did you forget to specify, and what the endpoint takes. */
class EndpointHintsTest {
    private final CdnUrlBuilder cdn = SampleSite.cdn();

    @Test
    void anUnknownNameGetsTheNearestOne() {
        assertThatThrownBy(() -> cdn.urlFor("user.shwo", Values.of("id", 3, "a", 1)))
                .isInstanceOf(UnknownEndpointException.class)
                .hasMessage("Could not build a URL for endpoint 'user.shwo' with the values 'a', 'id'. Did you mean"
                        + " 'user.show' instead?");
    }

    @Test
    void aMissingValueGetsItsName() {
        assertThatThrownBy(() -> cdn.urlFor("user.show", Values.of("i", 3)))
                .isInstanceOf(MissingValueException.class)
                .hasMessage(
                        "Could not build a URL for endpoint 'user.show' with the value 'i'. Did you forget to specify"
                                + " the value 'id'? The endpoint takes the value 'id'.");
    }

    @Test
    void severalMissingValuesGetAllNames() {
        RouteTable routes = RouteTable.builder().route("x", "/{c}/{b}/{a}").build();
        CdnUrlBuilder site =
                CdnUrlBuilder.of(SampleSite.unversioned().router(routes).build());

        assertThatThrownBy(() -> site.urlFor("x", Values.of("b", 1)))
                .hasMessage("Could not build a URL for endpoint 'x' with the value 'b'. Did you forget to specify the"
                        + " values 'a', 'c'? The endpoint takes the values 'a', 'b', 'c'.");
    }

    @Test
    void nullIsAMissingValue() {
        MissingValueException thrown =
                catchThrowableOfType(MissingValueException.class, () -> cdn.urlFor("user.show", Values.of("id", null)));

        assertThat(thrown)
                .hasMessage(
                        "Could not build a URL for endpoint 'user.show' without values. The call gives nothing (null)"
                                + " for the value 'id': is it a variable that is not set? The endpoint takes the value"
                                + " 'id'.");
        assertThat(thrown.endpoint()).isEqualTo("user.show");
        assertThat(thrown.missing()).containsExactly("id");
    }

    @Test
    void someValuesMayBeNullAndOthersForgotten() {
        RouteTable routes = RouteTable.builder().route("x", "/{c}/{b}/{a}").build();
        CdnUrlBuilder site =
                CdnUrlBuilder.of(SampleSite.unversioned().router(routes).build());

        assertThatThrownBy(() -> site.urlFor("x", Values.of("a", null, "b", 1, "q", null)))
                .isInstanceOfSatisfying(
                        MissingValueException.class,
                        e -> assertThat(e.missing()).containsExactly("a", "c"))
                .hasMessage("Could not build a URL for endpoint 'x' with the value 'b'. Did you forget to specify the"
                        + " value 'c'? The call gives nothing (null) for the value 'a': is it a variable that is not"
                        + " set? The endpoint takes the values 'a', 'b', 'c'.");
    }

    @Test
    void aFileInPlaceOfAnEndpointIsCalledSo() {
        for (String file : List.of("css/x.css", "app.js", "a/b")) {
            assertThatThrownBy(() -> cdn.urlFor(file, Values.of()))
                    .isInstanceOf(UnknownEndpointException.class)
                    .hasMessageContaining(" It looks like a file: the endpoint's name comes first, as in ('static', '"
                            + file + "').");
        }
        assertThatThrownBy(() -> cdn.urlFor("user.shwo", Values.of())).hasMessageNotContaining("looks like a file");
    }

    @Test
    void aStaticEndpointMissesItsFileName() {
        assertThatThrownBy(() -> cdn.urlFor("static", Values.of("file", "x.css")))
                .isInstanceOf(MissingValueException.class)
                .hasMessage(
                        "Could not build a URL for endpoint 'static' with the value 'file'. Did you forget to specify"
                                + " the value 'filename'? The endpoint takes the value 'filename'.");
        assertThatThrownBy(() -> cdn.urlFor("static", Values.of())).isInstanceOf(MissingValueException.class);
        assertThatThrownBy(() -> cdn.urlFor("static", Values.of("filename", null)))
                .isInstanceOf(MissingValueException.class)
                .hasMessageContaining("The call gives nothing (null) for the value 'filename'");
    }

    @Test
    void staticEndpointsAreAmongTheKnownNames() {
        UnknownEndpointException thrown =
                catchThrowableOfType(UnknownEndpointException.class, () -> cdn.urlFor("statik", "x.css"));

        assertThat(thrown)
                .hasMessage(
                        "Could not build a URL for endpoint 'statik' with the value 'filename'. Did you mean 'static'"
                                + " instead?");
        assertThat(thrown.endpoint()).isEqualTo("statik");
        assertThat(thrown.suggestion()).contains("static");
    }

    @Test
    void aNameThatIsStaticIsNeverAskedOfTheRouter() {
        RouteTable routes =
                RouteTable.builder().route("shop.static", "/shop/static").build();
        CdnUrlBuilder site =
                CdnUrlBuilder.of(SampleSite.unversioned().router(routes).build());

        assertThatThrownBy(() -> site.urlFor("shop.static", Values.of()))
                .isInstanceOf(UnknownEndpointException.class)
                .hasMessageContaining("By its name it is static: register it as a StaticEndpoint in CdnSettings.");
    }

    @Test
    void theEmptyNameIsUnknown() {
        assertThatThrownBy(() -> cdn.urlFor("", Values.of())).isInstanceOf(UnknownEndpointException.class);
        assertThatThrownBy(() -> cdn.urlFor(".", Values.of())).isInstanceOf(UnknownEndpointException.class);
    }

    @Test
    void aFileNameForAnEndpointThatIsNotStaticIsExplained() {
        assertThatThrownBy(() -> cdn.urlFor("user.show", "x.css"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The endpoint 'user.show' is not static and takes no file name, but got 'x.css'; give its"
                        + " values by name: id='x.css', or {'id': 'x.css'}.");
    }

    @Test
    void aRouterOfTheUsersOwnIsAskedAndGetsTheSameHints() {
        Router router = new Router() {
            @Override
            public RoutedPath route(String endpoint, Map<String, ?> values) {
                return null;
            }

            @Override
            public Collection<String> endpoints() {
                return List.of("home");
            }
        };
        CdnUrlBuilder site =
                CdnUrlBuilder.of(SampleSite.unversioned().router(router).build());

        assertThatThrownBy(() -> site.urlFor("hme", Values.of()))
                .hasMessage("Could not build a URL for endpoint 'hme' without values. Did you mean 'home' instead?");
    }
}
