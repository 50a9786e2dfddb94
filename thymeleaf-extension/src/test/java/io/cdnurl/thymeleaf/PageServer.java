package io.cdnurl.thymeleaf;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** Tomcat with the application {@code /shop}, which renders the template that a request names. */
final class PageServer implements AutoCloseable {
    private static final String TEMPLATE = "template";
    private static final String ENGINE = "engine";

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();

    /** Starts it with engines by their names. */
    PageServer(Map<String, TemplateEngine> engines) throws IOException, LifecycleException {
        this(new Page(engines));
    }

    /** Starts it with a servlet for {@code /page}. */
    PageServer(HttpServlet servlet) throws IOException, LifecycleException {
        Path work = Files.createTempDirectory("tomcat");
        tomcat.setBaseDir(work.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        Context context = tomcat.addContext("/shop", work.toString());
        context.setParentClassLoader(Thread.currentThread().getContextClassLoader());
        Tomcat.addServlet(context, "page", servlet);
        context.addServletMappingDecoded("/page", "page");
        tomcat.start();
    }

    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, TemplateEngine> engines;

        Page(Map<String, TemplateEngine> engines) {
            this.engines = engines;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getSession();
            response.setContentType("text/html;charset=UTF-8");
            WebContext page = new WebContext(
                    JakartaServletWebApplication.buildApplication(getServletContext())
                            .buildExchange(request, response),
                    Locale.ROOT,
                    Map.of("name", "css/x.css", "list", List.of("a", "b c"), "hostile", "../../etc/passwd"));
            engines.get(request.getParameter(ENGINE))
                    .process(request.getParameter(TEMPLATE), page, response.getWriter());
        }
    }

    /** Returns the page that an engine makes of a template; the id of the session in it is {@code ID}. */
    String page(String engine, String template) throws IOException, InterruptedException {
        String query = ENGINE + "=" + engine + "&evil=%2F%2Fevil.example%2Fx&" + TEMPLATE + "="
                + URLEncoder.encode(template, StandardCharsets.UTF_8);
        return get("/shop/page?" + query).replaceAll("jsessionid(=|%3D)\\w+", "jsessionid$1ID");
    }

    /** Returns what is at a path. */
    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(
                                "http://localhost:" + tomcat.getConnector().getLocalPort() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
