package io.cdnurl.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources of Faces, in a real container. The build runs this with Mojarra and with MyFaces. */
class FacesTest {
    private static final String MYFACES = "org.apache.myfaces.webapp.StartupServletContextListener";
    private static final boolean IS_MYFACES =
            FacesTest.class.getClassLoader().getResource(MYFACES.replace('.', '/') + ".class") != null;
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @TempDir
    static Path folder;

    private static TomcatWebapp application;

    @BeforeAll
    static void start() throws Exception {
        TestServer.write(folder, "resources/css/x.css", "body { color: red }");
        TestServer.write(folder, "resources/css/expression.css", "a { background: url(#{resource['img:a.png']}) }");
        TestServer.write(folder, "resources/css/deep/y.css", "b { color: red }");
        TestServer.write(folder, "resources/js/expression.js", "x = '#{1 + 1}'");
        TestServer.write(folder, "resources/img/a.png", "a");
        TestServer.write(folder, "resources/versioned/1_0/a.png", "newest");
        TestServer.write(folder, "resources/versioned/a.png", "never sent");
        TestServer.write(folder, "resources/versioned/deep/a.png", "never sent");
        TestServer.write(folder, "resources/2026/a.png", "no version");
        application = start(folder, "");
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    /** Starts it with the servlet where most applications have it, and where older ones have it. */
    private static TomcatWebapp start(Path folder, String parameters) throws Exception {
        TestServer.write(folder, "WEB-INF/beans.xml", "");
        TestServer.write(folder, "WEB-INF/web.xml", """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  %s
                  <servlet>
                    <servlet-name>faces</servlet-name>
                    <servlet-class>jakarta.faces.webapp.FacesServlet</servlet-class>
                    <load-on-startup>1</load-on-startup>
                  </servlet>
                  <servlet-mapping>
                    <servlet-name>faces</servlet-name>
                    <url-pattern>*.xhtml</url-pattern>
                    <url-pattern>/faces/*</url-pattern>
                  </servlet-mapping>
                  %s
                </web-app>
                """.formatted(
                parameters, IS_MYFACES ? "<listener><listener-class>" + MYFACES + "</listener-class></listener>" : ""));
        return TomcatWebapp.start(folder);
    }

    /** Writes a page with a tag. Each has a name of its own, since Faces keeps pages for some seconds. */
    private static String writePage(Path folder, String tag) {
        String page = "page" + Integer.toHexString(tag.hashCode()) + ".xhtml";
        TestServer.write(folder, page, """
                <html xmlns="http://www.w3.org/1999/xhtml" xmlns:h="jakarta.faces.html">
                  <h:head/>
                  <h:body>%s</h:body>
                </html>
                """.formatted(tag));
        return page;
    }

    /** The first link of the page at a path. */
    private static String link(TomcatWebapp application, String path) throws Exception {
        HttpResponse<String> page = application.get(path);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Matcher link = LINK.matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return link.group(1).replace("&amp;", "&").replaceAll(";jsessionid=[^?]*", "");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<h:outputStylesheet library='css' name='x.css'/>, /resources/css/x.css?v=42",
                "<h:outputStylesheet name='css/x.css'/>, /resources/css/x.css?v=42",
                "<h:outputStylesheet library='css' name='deep/y.css'/>, /resources/css/deep/y.css?v=42",
                "<h:outputScript library='js' name='expression.js'/>, /resources/js/expression.js?v=42",
                "<h:outputScript name='js/expression.js'/>, /resources/js/expression.js?v=42",
                "<h:graphicImage value='/resources/img/a.png'/>, /resources/img/a.png?v=42"
            })
    void areOnTheCdnAsTheFilesThatTheyAre(String tag, String path) throws Exception {
        String page = writePage(folder, tag);
        assertThat(link(application, "/shop/" + page)).isEqualTo("https://cdn.example.com" + path);
        assertThat(link(application, "/shop/faces/" + page)).isEqualTo("https://cdn.example.com" + path);
        assertThat(application.get("/shop" + path).headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h:outputStylesheet library='css' name='expression.css'/>",
                "<h:outputScript library='jakarta.faces' name='faces.js'/>",
                "<h:graphicImage library='versioned' name='a.png'/>"
            })
    void stayOnTheSiteIfFacesSendsSomethingElseThanTheFile(String tag) throws Exception {
        String link = link(application, "/shop/" + writePage(folder, tag));
        assertThat(link).startsWith("/shop/jakarta.faces.resource/");
        assertThat(application.get(link).statusCode()).isEqualTo(200);
    }

    /** MyFaces does not let the container encode these. */
    @ParameterizedTest
    @ValueSource(strings = {"<h:graphicImage library='img' name='a.png'/>", "<img src=\"#{resource['img:a.png']}\"/>"})
    void ofImagesAreOnTheCdnWithMojarraOnly(String tag) throws Exception {
        assertThat(link(application, "/shop/" + writePage(folder, tag)))
                .isEqualTo(
                        IS_MYFACES
                                ? "/shop/jakarta.faces.resource/a.png.xhtml?ln=img"
                                : "https://cdn.example.com/resources/img/a.png?v=42");
    }

    @Test
    void inAStyleSheetAreOnTheCdnWithMojarraOnly() throws Exception {
        String page = writePage(folder, "<h:outputStylesheet library='css' name='expression.css'/>");
        HttpResponse<String> style = application.get(link(application, "/shop/" + page));
        assertThat(style.body().strip())
                .isEqualTo(
                        IS_MYFACES
                                ? "a { background: url(/shop/jakarta.faces.resource/a.png.xhtml?ln=img) }"
                                : "a { background: url(https://cdn.example.com/resources/img/a.png?v=42) }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "/files"})
    void mayHaveAnotherFolder(String value, @TempDir Path other) throws Exception {
        TestServer.write(other, "files/css/x.css", "body { color: red }");
        String page = writePage(other, "<h:outputStylesheet library='css' name='x.css'/>");
        String parameter = """
                <context-param>
                  <param-name>jakarta.faces.WEBAPP_RESOURCES_DIRECTORY</param-name>
                  <param-value>%s</param-value>
                </context-param>
                """.formatted(value);
        try (TomcatWebapp withParameter = start(other, parameter)) {
            assertThat(link(withParameter, "/shop/" + page)).isEqualTo("https://cdn.example.com/files/css/x.css?v=42");
        }
    }
}
