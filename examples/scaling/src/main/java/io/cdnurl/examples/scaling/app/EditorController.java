package io.cdnurl.examples.scaling.app;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes the headline. */
@Controller
final class EditorController {
    private static final int LONGEST_HEADLINE = 200;

    private final Newsroom newsroom;

    EditorController(Newsroom newsroom) {
        this.newsroom = newsroom;
    }

    @GetMapping(name = "editor", path = "/editor")
    String show(Model model) {
        model.addAttribute("headline", newsroom.headline());
        return "editor";
    }

    @PostMapping("/editor")
    String change(@RequestParam String headline) {
        if (headline.isBlank() || headline.length() > LONGEST_HEADLINE) {
            return "redirect:/editor?refused";
        }
        newsroom.change(headline.strip());
        return "redirect:/editor?changed";
    }
}
