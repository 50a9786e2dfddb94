package io.cdnurl.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.RouteTable;
import io.cdnurl.Router;
import io.cdnurl.Setting;
import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The defaults that are used are the defaults that {@link Setting} tells. */
class SettingsDraftTest {
    private static final Router ROUTER = RouteTable.builder().build();

    @ParameterizedTest
    @EnumSource(Setting.class)
    void theDefaultTextChangesNothing(Setting setting) throws IllegalAccessException {
        SettingsDraft untouched = new SettingsDraft(ROUTER);
        SettingsDraft read = new SettingsDraft(ROUTER);
        setting.defaultText().ifPresent(text -> SettingsText.load(Map.of(setting.name(), text), read));

        for (Field field : SettingsDraft.class.getFields()) {
            if (!field.getName().equals("problems") && !field.getName().equals("manifestListener")) {
                assertThat(field.get(read)).as(field.getName()).isEqualTo(field.get(untouched));
            }
        }
        assertThat(read.problems.all()).isEmpty();
    }
}
