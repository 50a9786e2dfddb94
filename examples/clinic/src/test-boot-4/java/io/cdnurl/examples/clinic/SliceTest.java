package io.cdnurl.examples.clinic;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** A test of one controller has the library as the application has it. */
@WebMvcTest(controllers = PageController.class, properties = "cdn.domain=cdn.example.com")
@AutoConfigureMockMvc(addFilters = false)
@Import(Clinic.class)
class SliceTest {
    @Autowired
    private MockMvc mvc;

    @Test
    void pagesLoadTheirAssetsFromTheCdn() throws Exception {
        mvc.perform(get("/")).andExpect(content().string(containsString("http://cdn.example.com/css/clinic.css?c=")));
    }
}
