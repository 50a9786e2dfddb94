package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnversionedTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    main.9dcf8ab1.js,                                   main.js
                    main-DIxlQphU.js,                                   main.js
                    main-DIxlQphU.js.map,                               main.js.map
                    cart-DVWSTBKW.css,                                  cart.css
                    größe-東京-BdfvGBF-.png,                            größe-東京.png
                    cart-DN5-L40I.css,                                  cart.css
                    main-0Y9L_HfD.js,                                   main.js
                    shop-sans-6t0lgbXD.woff2,                           shop-sans.woff2
                    960.2f473fc9.js,                                    960.js
                    static/js/787.28cb0dcd.chunk.js,                    static/js/787.chunk.js
                    app-3cHlNcO.js,                                     app.js
                    app-eb0a5b9302e8d32828d8a73f137cc8f0.js,            app.js
                    logo.7c6782c29b4a.png,                              logo.png
                    /build/main.9dcf8ab1.js,                            build/main.js
                    https://cdn.example.com/build/main.9dcf8ab1.js,     build/main.js
                    //cdn.example.com/build/main.9dcf8ab1.js,           build/main.js
                    https:/cdn.example.com/app/logo.38bdcc4c.png,       app/logo.png
                    ./main.9dcf8ab1.js,                                 main.js
                    js/main.js?id=68d241c7eeb63917aefba586c7671338,     js/main.js
                    """)
    void theFingerprintIsTakenOut(String file, String name) {
        assertThat(Unversioned.name(file)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "app-homepage.js",
        "jquery-3.7.1.min.js",
        "main.production.js",
        "lib.es2015.js",
        "main.js",
        "main",
        "a/b-c/d.js",
        "DIxlQphU.js",
        ".hidden",
        "main.css.css"
    })
    void wordsAndVersionsStay(String file) {
        assertThat(Unversioned.name(file)).isEqualTo(file);
    }
}
