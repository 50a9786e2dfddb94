package io.cdnurl.examples.clinic;

import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** Owners, their pets and visits. */
@Controller
class OwnerController {
    private final Clinic clinic;

    OwnerController(Clinic clinic) {
        this.clinic = clinic;
    }

    @GetMapping(name = "owner.find", path = "/owners/find")
    String find() {
        return "owners/find";
    }

    @GetMapping(name = "owner.list", path = "/owners")
    String list(@RequestParam(defaultValue = "") String name, Model model) {
        List<Owner> found = clinic.find(name);
        model.addAttribute("name", name);
        model.addAttribute("owners", found);
        return "owners/list";
    }

    @GetMapping(name = "owner.show", path = "/owners/{id:[0-9]+}")
    String show(@PathVariable int id, Model model) {
        model.addAttribute("owner", owner(id));
        return "owners/show";
    }

    @GetMapping(name = "owner.new", path = "/owners/new")
    String form() {
        return "owners/form";
    }

    @PostMapping("/owners/new")
    String add(@RequestParam String name, @RequestParam String city) {
        return "redirect:/owners/" + clinic.add(name, city).id();
    }

    @GetMapping(name = "visit.new", path = "/owners/{owner}/pets/{pet}/visits/new")
    String visit(@PathVariable int owner, @PathVariable int pet, Model model) {
        model.addAttribute("owner", owner(owner));
        model.addAttribute("pet", pet(owner(owner), pet));
        return "visits/form";
    }

    @PostMapping("/owners/{owner}/pets/{pet}/visits/new")
    String addVisit(@PathVariable int owner, @PathVariable int pet, @RequestParam String reason) {
        pet(owner(owner), pet).visits().add(0, new Visit(LocalDate.now(), reason));
        return UriComponentsBuilder.fromPath("redirect:/owners/{id}")
                .buildAndExpand(owner)
                .toUriString();
    }

    private Owner owner(int id) {
        return clinic.owner(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Pet pet(Owner owner, int id) {
        return owner.pets().stream()
                .filter(pet -> pet.id() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
