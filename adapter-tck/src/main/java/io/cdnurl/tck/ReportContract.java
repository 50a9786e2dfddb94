package io.cdnurl.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnurl.TemplateFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The sites of public reports get what their reporters expected, in every engine. */
abstract class ReportContract extends ContractPart {
    /** A call in Pebble's syntax. */
    private static final Pattern CALL = Pattern.compile("\\{\\{ (\\w+)\\((.*?)\\)( \\| raw)? }}");

    /** An argument: a list, or a text, a number or a word, with or without a name. */
    private static final Pattern ARGUMENT = Pattern.compile("(?:(\\w+)=)?(\\[[^]]*]|'[^']*'|\\w+)");

    ReportContract(AdapterContract adapter) {
        super(adapter);
    }

    @TestFactory
    final Stream<DynamicTest> eachCallGetsWhatItsReporterExpected() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Report report : Report.copiedTo(adapter.directory.resolve("reports"))) {
            List<@Nullable String> expected = report.expected();
            assertThat(expected).as(report.name()).hasSameSizeAs(report.calls());
            for (int i = 0; i < expected.size(); i++) {
                String call = report.calls().get(i);
                String result = expected.get(i);
                tests.add(DynamicTest.dynamicTest(report.name() + ": " + call, () -> {
                    if (result == null) {
                        fails(report, call);
                    } else {
                        gets(report, call, result);
                    }
                }));
            }
        }
        assertThat(tests).hasSizeGreaterThan(30);
        return tests.stream();
    }

    private void gets(Report report, String call, String result) throws Exception {
        String page = render(report.settings(), inSyntaxOfTheEngine(call), report.variables());

        assertThat(call.contains("| raw") ? unescapeHtml(page) : page).isEqualTo(result);
    }

    private void fails(Report report, String call) {
        Throwable error =
                catchThrowable(() -> render(report.settings(), inSyntaxOfTheEngine(call), report.variables()));
        Matcher values = Pattern.compile("'([^']*)'\\)").matcher(call);

        assertThat(values.find()).isTrue();
        assertError(error, 1, values.group(1));
    }

    private String inSyntaxOfTheEngine(String source) {
        return CALL.matcher(source)
                .replaceAll(call -> Matcher.quoteReplacement(print(call(call.group(1), call.group(2)))));
    }

    private String call(String functionName, String arguments) {
        TemplateFunction function = Arrays.stream(TemplateFunction.values())
                .filter(each -> each.functionName().equals(functionName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no function " + functionName));
        List<String> positional = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        Matcher argument = ARGUMENT.matcher(arguments);
        while (argument.find()) {
            if (argument.group(1) == null) {
                positional.add(argument.group(2));
            } else {
                named.put(argument.group(1), argument.group(2));
            }
        }
        return named.isEmpty() ? call(function, positional) : call(function, positional, named);
    }
}
