package io.cdnurl.benchmarks.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.io.IOException;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** A chart of the time of each operation: bars on a logarithmic axis, with a colour for each group. */
final class Plot {
    private static final int WIDTH = 1200;
    private static final int BAR = 24;
    private static final int AROUND = 120;
    private static final double LEAST = 1; // the start of the axis
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Color[] COLOURS = {
        new Color(0x6B7280), new Color(0x0F766E), new Color(0xB45309), new Color(0x6D28D9), new Color(0xBE185D),
    };

    private Plot() {}

    static {
        System.setProperty("java.awt.headless", "true"); // a display may not answer
    }

    static void write(List<Measurement> measurements, Path file) throws IOException {
        List<Measurement> shown = measurements.stream()
                .filter(measurement -> measurement.unit().equals("ns") && isTypical(measurement))
                .toList();
        DefaultCategoryDataset figures = new DefaultCategoryDataset();
        for (Measurement measurement : shown) {
            figures.addValue(Math.max(LEAST, measurement.median()), "ns", label(measurement));
        }
        JFreeChart chart = ChartFactory.createBarChart(
                "One operation, nanoseconds (median)",
                null,
                "ns",
                figures,
                PlotOrientation.HORIZONTAL,
                false,
                false,
                false);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setRenderer(new GroupColours(shown));
        plot.getDomainAxis().setTickLabelFont(TEXT);
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.5f);
        LogAxis axis = new LogAxis("ns");
        double greatest = shown.stream().mapToDouble(Measurement::median).max().orElse(LEAST);
        axis.setRange(LEAST, Math.max(10, greatest * 4)); // leaves room for the last label
        axis.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
        plot.setRangeAxis(axis);
        ChartUtils.saveChartAsPNG(file.toFile(), chart, WIDTH, AROUND + BAR * shown.size());
    }

    /** Only one size of work, to keep the chart short. */
    private static boolean isTypical(Measurement measurement) {
        return !"10000".equals(measurement.parameters().get("names"))
                && !measurement.parameters().containsKey("threads")
                && !measurement.parameters().containsKey("percentile");
    }

    private static String label(Measurement measurement) {
        StringBuilder label =
                new StringBuilder(measurement.group().replace("Benchmark", "") + ": " + measurement.name());
        measurement.parameters().forEach((name, value) -> {
            if (!name.equals("names")) {
                label.append(", ").append(value.toLowerCase(Locale.ROOT));
            }
        });
        return label.toString();
    }

    /** Bars with their figures, in one colour for each class of benchmarks. */
    private static final class GroupColours extends BarRenderer {
        private static final long serialVersionUID = 1L;

        private final int[] colours;

        GroupColours(List<Measurement> shown) {
            List<String> groups = new ArrayList<>();
            colours = new int[shown.size()];
            for (int i = 0; i < colours.length; i++) {
                if (!groups.contains(shown.get(i).group())) {
                    groups.add(shown.get(i).group());
                }
                colours[i] = groups.indexOf(shown.get(i).group()) % COLOURS.length;
            }
            setBarPainter(new StandardBarPainter());
            setShadowVisible(false);
            setBase(LEAST);
            setDefaultItemLabelGenerator(
                    new StandardCategoryItemLabelGenerator("{2}", NumberFormat.getIntegerInstance(Locale.ROOT)));
            setDefaultItemLabelsVisible(true);
            setDefaultItemLabelFont(TEXT);
            setDefaultPositiveItemLabelPosition(
                    new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        }

        @Override
        public Paint getItemPaint(int row, int column) {
            return COLOURS[colours[column]];
        }
    }
}
