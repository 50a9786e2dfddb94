package io.cdnurl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.spring.app.ShopApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Tests of controllers alone see the pages as the application writes them. */
@WebMvcTest // of Boot 3
@org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest // of Boot 4; the JVM passes over the absent one
@TestPropertySource(
        properties = {
            "cdn.domain=cdn.example.com",
            "cdn.https=true",
            "spring.thymeleaf.prefix=classpath:/app/templates/"
        })
@ContextConfiguration(classes = ShopApplication.class)
class SliceTest {
    @Autowired
    MockMvc mvc;

    @Test
    void aPageHasItsUrls() throws Exception {
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("href=\"https://cdn.example.com/css/style.css?c=");
    }
}
