package io.cdnurl.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A real servlet container with the application {@code /shop}. */
enum TestServer {
    TOMCAT {
        @Override
        Running start(Path folder, boolean hasErrorPage, Application application) throws Exception {
            Path work = Files.createTempDirectory("tomcat");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(work.toString());
            tomcat.setPort(0);
            tomcat.getConnector();
            Context context = tomcat.addContext("/shop", folder.toString());
            Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet")
                    .setOverridable(true);
            context.addServletMappingDecoded("/", "default");
            if (hasErrorPage) {
                org.apache.tomcat.util.descriptor.web.ErrorPage page =
                        new org.apache.tomcat.util.descriptor.web.ErrorPage();
                page.setLocation("/error");
                context.addErrorPage(page);
            }
            context.addServletContainerInitializer((classes, started) -> application.start(started), null);
            tomcat.start();
            return new Running(tomcat.getConnector().getLocalPort(), () -> {
                try {
                    tomcat.stop();
                    tomcat.destroy();
                } catch (LifecycleException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    },

    JETTY {
        @Override
        Running start(Path folder, boolean hasErrorPage, Application application) throws Exception {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/shop", true, false);
            context.setBaseResourceAsPath(folder);
            context.addServlet(DefaultServlet.class, "/").setInitParameter("dirAllowed", "false");
            context.getServletHandler().getServletMapping("/").setFromDefaultDescriptor(true); // may be replaced
            if (hasErrorPage) {
                ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
                errors.addErrorPage(400, 599, "/error");
                context.setErrorHandler(errors);
            }
            context.addServletContainerInitializer((classes, started) -> application.start(started));
            server.setHandler(context);
            server.start();
            return new Running(connector.getLocalPort(), () -> {
                try {
                    server.stop();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    };

    /** Starts it with the files of a folder, and the page {@code /error} for errors. */
    Running start(Path folder, Application application) throws Exception {
        return start(folder, true, application);
    }

    abstract Running start(Path folder, boolean hasErrorPage, Application application) throws Exception;

    /** What an application does as it starts. */
    @FunctionalInterface
    interface Application {
        void start(ServletContext context);
    }

    /**
     * A container that runs.
     *
     * @param port its port on this machine
     * @param stop ends it
     */
    record Running(int port, Runnable stop) implements AutoCloseable {
        @Override
        public void close() {
            stop.run();
        }
    }

    static void add(ServletContext context, Map<String, HttpServlet> servlets) {
        servlets.forEach((path, servlet) -> {
            var registration = context.addServlet(path, servlet);
            registration.addMapping(path);
            registration.setAsyncSupported(true);
        });
    }

    static void add(ServletContext context, String name, Filter filter) {
        var registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
    }

    /** Writes a file as one that has been there for long. */
    static void write(Path folder, String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
