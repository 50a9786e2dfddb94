package io.cdnurl.examples.clinic;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** All other pages. */
@Controller
class PageController {
    private final Clinic clinic;

    PageController(Clinic clinic) {
        this.clinic = clinic;
    }

    @GetMapping(name = "welcome", path = "/")
    String welcome() {
        return "welcome";
    }

    /** Answers in another thread, as a page that has to wait does. */
    @GetMapping(name = "vets", path = "/vets")
    Callable<String> vets(Model model) {
        return () -> {
            model.addAttribute("vets", clinic.vets());
            return "vets";
        };
    }

    @GetMapping(name = "login", path = "/login")
    String login() {
        return "login";
    }

    /** A page of one user: no cache may keep it. */
    @GetMapping(name = "account", path = "/account")
    String account(Principal user, HttpSession session, Model model) {
        Integer visits = (Integer) session.getAttribute("visits");
        int now = visits == null ? 1 : visits + 1;
        session.setAttribute("visits", now);
        model.addAttribute("user", user.getName());
        model.addAttribute("visits", now);
        return "account";
    }

    @GetMapping(name = "failure", path = "/oups")
    String failure() {
        throw new IllegalStateException("This page fails on purpose.");
    }

    /** By FreeMarker. */
    @GetMapping(name = "hours", path = "/hours")
    String hours() {
        return "freemarker/hours";
    }
}
