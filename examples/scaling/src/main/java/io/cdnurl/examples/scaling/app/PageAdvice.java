package io.cdnurl.examples.scaling.app;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What each page shows of who made it. */
@ControllerAdvice
final class PageAdvice {
    private final ScalingProperties properties;

    PageAdvice(ScalingProperties properties) {
        this.properties = properties;
    }

    @ModelAttribute
    void addMaker(Model model) {
        model.addAttribute("release", properties.release());
        model.addAttribute("instance", properties.instance());
    }
}
