package jixiao.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a clerk has to enter month by month, as the resource beside tells it: payments, and the values of each report. */
record ToldYear(List<Payment> payments, Map<String, Map<Integer, String>> reports) {
    private static final Map<String, String> CODES = Map.of("课题", LivedYear.ESSAYS, "深化", LivedYear.INSTITUTIONS, "行政", LivedYear.OFFICES,
            "域名", LivedYear.DOMAINS);

    /** One voucher, as it is sent. */
    record Payment(String project, YearMonth month, Map<String, Object> body) {
    }

    static ToldYear told() throws IOException {
        ToldYear year = new ToldYear(new ArrayList<>(), new TreeMap<>());
        lines("/inspected-2024.txt").forEach(line -> year.tell(line.split("\\s*\\|\\s*")));
        return year;
    }

    /** A resource without what is said about it. */
    static List<String> lines(String resource) throws IOException {
        try (InputStream bytes = ToldYear.class.getResourceAsStream(resource)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.replaceAll("\\s*#.*", "").strip())
                    .filter(line -> !line.isEmpty()).toList();
        }
    }

    /** What people call the project that a path leads to. */
    static String shortly(String path) {
        return CODES.entrySet().stream().filter(name -> path.endsWith(name.getValue())).map(Map.Entry::getKey).findFirst().orElseThrow();
    }

    private void tell(String[] line) {
        String project = CODES.get(line[1]);
        if (line[0].equals("支出")) {
            Map<String, Object> body = new LinkedHashMap<>(LivedYear.voucher(project, line[2], line[3], line[4]));
            body.putAll(Map.of("category", line[5], "activity", line[6]));
            if (line.length > 7) {
                String[] heads = line[7].split("×");
                body.putAll(Map.of("people", Integer.valueOf(heads[0]), "days", Integer.valueOf(heads[1])));
            }
            payments.add(new Payment(project, YearMonth.parse(line[3].substring(0, 7)), body));
        } else {
            Map<Integer, String> values = new LinkedHashMap<>();
            for (String value : line.length < 4 ? new String[0] : line[3].split(" ")) {
                values.put(Integer.valueOf(value.split("=")[0]), value.split("=")[1]);
            }
            reports.put(project + " " + line[2], values);
        }
    }

    List<Payment> paidIn(int month) {
        return payments.stream().filter(one -> one.month().getMonthValue() == month).toList();
    }

    Map<Integer, String> reported(String project, int month) {
        return reports.get(project + " " + YearMonth.of(2024, month));
    }
}
