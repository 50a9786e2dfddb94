package io.cdnurl.examples.scaling.app;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The pages of one visitor. */
@Controller
final class VisitorController {
    /**
     * Who is logged in.
     *
     * @param name the user's name; null if nobody is
     */
    record Me(@Nullable String name) {}

    /** Counts in the session, wherever that is. */
    @GetMapping(name = "visits", path = "/visits")
    String visits(HttpSession session, Model model) {
        Integer before = (Integer) session.getAttribute("visits");
        int visits = before == null ? 1 : before + 1;
        session.setAttribute("visits", visits);
        model.addAttribute("visits", visits);
        return "visits";
    }

    @GetMapping(name = "login", path = "/login")
    String login() {
        return "login";
    }

    /** For the script of cached pages, which must not have the name in them. */
    @GetMapping(name = "me", path = "/me")
    @ResponseBody
    Me me(@Nullable Principal user) {
        return new Me(user == null ? null : user.getName());
    }
}
