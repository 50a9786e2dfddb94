package io.cdnurl.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tags of JSP pages that write links, in a real container. */
class JspTest {
    private static final String SETUP = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <listener>
                <listener-class>org.springframework.web.context.ContextLoaderListener</listener-class>
              </listener>
            </web-app>
            """;
    private static final String SPRING = """
            <beans xmlns="http://www.springframework.org/schema/beans"
                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                   xsi:schemaLocation="http://www.springframework.org/schema/beans
                                       http://www.springframework.org/schema/beans/spring-beans.xsd"/>
            """;
    private static final String PAGE = """
            <%@ page contentType="text/html;charset=UTF-8" %>
            <%@ taglib prefix="c" uri="jakarta.tags.core" %>
            <%@ taglib prefix="spring" uri="http://www.springframework.org/tags" %>
            c:url <c:url value="/css/x.css"/>
            c:url with a parameter <c:url value="/css/x.css"><c:param name="theme" value="a&b"/></c:url>
            spring:url <spring:url value="/css/x.css"/>
            spring:url with a variable <spring:url value="/css/{n}"><spring:param name="n" value="x.css"/></spring:url>
            c:url elsewhere <c:url value="/users/3"/>
            spring:url elsewhere <spring:url value="/users/3"/>
            missing <c:url value="/css/missing.css"/>
            """;

    @TempDir
    Path folder;

    @Test
    void writeAssetsOnTheCdnAndLeaveTheOthers() throws Exception {
        TestServer.write(folder, "WEB-INF/web.xml", SETUP);
        TestServer.write(folder, "WEB-INF/applicationContext.xml", SPRING);
        TestServer.write(folder, "page.jsp", PAGE);
        TestServer.write(folder, "css/x.css", "x");
        try (TomcatWebapp application = TomcatWebapp.start(folder)) {
            HttpResponse<String> page = application.get("/shop/page.jsp");
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(page.body().strip().replaceAll(";jsessionid=[0-9A-F]+", ";jsessionid=ID"))
                    .isEqualTo("""
                            c:url https://cdn.example.com/css/x.css?v=42
                            c:url with a parameter https://cdn.example.com/css/x.css?theme=a%26b&v=42
                            spring:url https://cdn.example.com/css/x.css?v=42
                            spring:url with a variable https://cdn.example.com/css/x.css?v=42
                            c:url elsewhere /shop/users/3;jsessionid=ID
                            spring:url elsewhere /shop/users/3;jsessionid=ID
                            missing /shop/css/missing.css;jsessionid=ID""".stripIndent());
        }
    }
}
