package jixiao.benchmark.subject;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Growth as a picture: ledger sizes to the right, the cost's factor upwards, the bearable factor as a line. Coordinates are whole pixels.
 */
public final class GrowthChart {
    private static final int LEFT = 60;
    private static final int RIGHT = 560;
    private static final int TOP = 40;
    private static final int BOTTOM = 340;
    private static final List<String> COLOURS = List.of("#2a6f97", "#d1495b", "#66a182", "#8d6a9f");
    private static final List<String> DASHES = List.of("", "8 4", "2 4", "12 4 2 4");

    private final StringBuilder svg = new StringBuilder();
    private final List<Long> sizes;
    private final int highest;

    private GrowthChart(List<Long> sizes, int highest) {
        this.sizes = sizes;
        this.highest = highest;
    }

    public static String of(long smallest, List<Growth> growths, String warning) {
        TreeSet<Long> sizes = new TreeSet<>(List.of(smallest));
        growths.forEach(growth -> sizes.add(growth.events()));
        int highest = Math.max(200, growths.stream().mapToInt(growth -> hundredths(growth.factor())).max().orElseThrow() + 20);
        GrowthChart chart = new GrowthChart(List.copyOf(sizes), highest);
        chart.frame(warning);
        Map<String, StringBuilder> lines = new LinkedHashMap<>();
        growths.forEach(growth -> lines.computeIfAbsent(growth.what(), first -> new StringBuilder(chart.point(smallest, 100)))
                .append(' ').append(chart.point(growth.events(), hundredths(growth.factor()))));
        int number = 0;
        for (Map.Entry<String, StringBuilder> line : lines.entrySet()) {
            chart.line(number++, line.getKey(), line.getValue().toString());
        }
        return chart.svg.append("</svg>\n").toString();
    }

    private void frame(String warning) {
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 400" font-family="sans-serif" font-size="13" fill="#222">
                <rect width="760" height="400" fill="#fff"/>
                <text x="%d" y="22" font-size="15">Cost in larger ledgers, times the cost in the smallest %s</text>
                <path d="M%d %d V%d H%d" fill="none" stroke="#222"/>
                """.formatted(LEFT, warning, LEFT, TOP, BOTTOM, RIGHT));
        for (int factor = 0; factor <= highest; factor += highest > 600 ? 200 : 50) {
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n".formatted(LEFT - 8, y(factor) + 4,
                    BigDecimal.valueOf(factor, 2).stripTrailingZeros().toPlainString()));
        }
        svg.append(("<path d=\"M%d %d H%d\" stroke=\"#999\" stroke-dasharray=\"4 4\"/><text x=\"%d\" y=\"%d\" fill=\"#666\">1.3 is "
                + "bearable</text>%n")
                .formatted(LEFT, y(130), RIGHT, LEFT + 8, y(130) - 5));
        for (long size : sizes) {
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%,d</text>%n".formatted(x(size), BOTTOM + 20, size));
        }
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">events in the ledger</text>%n".formatted((LEFT + RIGHT) / 2,
                BOTTOM + 44));
    }

    private void line(int number, String what, String points) {
        String style = "stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"".formatted(COLOURS.get(number % COLOURS.size()),
                DASHES.get(number % DASHES.size()));
        int legend = TOP + 20 + number * 24;
        svg.append("<polyline points=\"%s\" fill=\"none\" %s/>%n".formatted(points, style));
        svg.append("<path d=\"M%d %d h30\" %s/><text x=\"%d\" y=\"%d\">%s</text>%n".formatted(RIGHT + 20, legend, style, RIGHT + 58,
                legend + 4, what));
    }

    private String point(long size, int factor) {
        return x(size) + "," + y(factor);
    }

    /** Sizes stand at equal distances: each is about ten times the one before. */
    private int x(long size) {
        return LEFT + 40 + sizes.indexOf(size) * (RIGHT - LEFT - 80) / Math.max(1, sizes.size() - 1);
    }

    private int y(int factor) {
        return BOTTOM - factor * (BOTTOM - TOP) / highest;
    }

    private static int hundredths(BigDecimal factor) {
        return factor.movePointRight(2).intValue();
    }
}
