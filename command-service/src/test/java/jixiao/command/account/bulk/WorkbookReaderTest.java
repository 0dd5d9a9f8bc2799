package jixiao.command.account.bulk;

import static jixiao.command.account.bulk.Workbooks.ACCOUNT_HEADS;
import static jixiao.command.account.bulk.Workbooks.UNIT_HEADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookReaderTest {
    @Test
    void finds_texts_under_their_heads_wherever_the_columns_stand() throws IOException {
        BulkTables tables = read(Workbooks.of(new TreeMap<>(Map.of(
                "单位", List.of(List.of(), List.of("名 称", "备注", "　代码 ", " 上\n级"), List.of("编办本级", "x", 225001, "０２２５"),
                        List.of("", "只有备注"), List.of(" 根 ", "", "00012")),
                "账号", List.of(List.of("账号", "姓名", "单位", "角色"), List.of("zhang", "张三", 225001, "CLERK"), List.of("li", "李四", "1")),
                "Sheet3", List.of(List.of("别的")), "说明", List.of(List.of("怎么填"))))));
        assertThat(tables.units().rows()).containsExactly(
                new SheetRow(3, Map.of("代码", "225001", "名称", "编办本级", "上级", "０２２５"), null),
                new SheetRow(5, Map.of("代码", "00012", "名称", "根"), null));
        assertThat(tables.accounts().rows()).hasSize(2).first()
                .isEqualTo(new SheetRow(2, Map.of("账号", "zhang", "姓名", "张三", "单位", "225001", "角色", "CLERK"), null));
        assertThat(tables.units().column("上级")).isEqualTo("D");
        assertThat(tables.findings()).extracting(BulkFinding::sheet, BulkFinding::row).containsExactly(
                org.assertj.core.groups.Tuple.tuple("Sheet3", null), org.assertj.core.groups.Tuple.tuple("单位", null),
                org.assertj.core.groups.Tuple.tuple("账号", 2));
        assertThat(tables.findings().get(1).detail()).contains("B 列“备注”");
        assertThat(tables.findings().get(2).detail()).contains("有 1 行", "都不会授予", "安全管理员");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            General | 225001       | 225001
            0       | 225001       | 225001
            '0_ '   | 225001       | 225001
            0_);[Red](0) | 225001  | 225001
            00000000 | 225001      | 00225001
            @       | 13070000123456 | 13070000123456
            """)
    void takes_a_whole_number_as_it_is_shown(String format, double value, String shown) throws IOException {
        assertThat(read(number(format, value)).units().rows()).containsExactly(new SheetRow(2, Map.of("代码", shown), null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            General    | 1234567890123456789
            General    | 22.5
            General    | -225001
            '#,##0'    | 225001
            0.00       | 225001
            0%         | 225001
            yyyy-mm-dd | 45000
            0.00E+00   | 225001
            """)
    void takes_no_number_that_is_shown_otherwise_than_as_digits(String format, double value) throws IOException {
        SheetRow row = read(number(format, value)).units().rows().get(0);
        assertThat(row.fault()).isNotNull();
        assertThat(row.fault().head()).isEqualTo("代码");
        assertThat(row.fault().detail()).contains("不是整数的数字", "请改为文本");
    }

    private static byte[] number(String format, double value) {
        return Workbooks.with(new XSSFWorkbook(), workbook -> {
            Sheet sheet = workbook.createSheet("单位");
            Workbooks.fill(sheet, List.of(UNIT_HEADS, List.of(value)));
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            sheet.getRow(1).getCell(0).setCellStyle(style);
        });
    }

    @Test
    void takes_no_formula_whether_it_was_reckoned_or_not_and_no_error() throws IOException {
        byte[] file = Workbooks.with(new XSSFWorkbook(), workbook -> {
            Sheet sheet = workbook.createSheet("单位");
            Workbooks.fill(sheet, List.of(UNIT_HEADS, List.of("1", "=1+1"), List.of("2", "=1+1"), List.of("3", "x"), List.of("=1", "")));
            workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(sheet.getRow(2).getCell(1));
            sheet.getRow(3).getCell(1).setCellErrorValue((byte) 42);
        });
        List<SheetRow> rows = read(file).units().rows();
        assertThat(rows).extracting(row -> row.number() + " " + row.fault().head() + " " + row.fault().detail()).containsExactly(
                "2 名称 公式，请改为文本", "3 名称 公式，请改为文本", "4 名称 错误值，请改为文本", "5 代码 公式，请改为文本");
    }

    @Test
    void refuses_other_files_with_415() {
        refused(415, "加密的工作簿或旧版 .xls", Workbooks.xls());
        refused(415, "加密的工作簿或旧版 .xls", Workbooks.encrypted());
        refused(415, "不是 .xlsx", "代码,名称,上级".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        refused(415, "带宏的工作簿", Workbooks.xlsm());
        for (String part : List.of("xl/vbaProject.bin", "xl/embeddings/a.bin", "xl/externalLinks/externalLink1.xml", "XL/ActiveX/a.bin")) {
            refused(415, "含有宏、外部链接或嵌入对象", Workbooks.goodWith(part, "<x/>"));
        }
        refused(415, "是压缩包，但不是 .xlsx", Workbooks.rewritten(Workbooks.good(), parts -> parts.remove("[Content_Types].xml")));
        refused(415, "是 Office 文件，但不是 .xlsx", Workbooks.goodChanged("[Content_Types].xml", types -> types.replace("sheet.main+xml",
                "template.main+xml")));
    }

    @Test
    void refuses_what_is_too_large_with_413() {
        refused(413, "展开后超过 20 MB", Workbooks.goodWith("xl/media/zeros", "0".repeat((20 << 20) + 1)));
        refused(413, "大到原来的 100 倍以上", Workbooks.goodWith("xl/media/zeros", "0".repeat(1 << 20)));
        refused(413, "里面的文件超过 200 个", Workbooks.rewritten(Workbooks.good(), parts -> {
            for (int i = 0; i < 200; i++) {
                parts.put("xl/media/" + i, new byte[0]);
            }
        }));
        refused(413, "单元格格式超过 2 MB", Workbooks.goodChanged("xl/styles.xml", styles -> styles.replace("</styleSheet>",
                "<!--" + noise(2 << 20) + "--></styleSheet>")));
        List<List<Object>> rows = new ArrayList<>(Collections.nCopies(SheetTable.MOST_ROWS + 2, List.of("1", "x", "")));
        rows.set(0, UNIT_HEADS);
        refused(413, "工作表「单位」超过 10000 行", Workbooks.of(Map.of("单位", rows)));
    }

    private static String noise(int length) {
        java.util.Random random = new java.util.Random(1);
        return random.ints(length, 'a', 'z').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    @Test
    void refuses_what_is_broken_or_holds_no_table_with_400() {
        refused(400, "文件是空的", new byte[0]);
        refused(400, "已损坏", new byte[] {'P', 'K', 3, 4, 0, 0});
        refused(400, "已损坏", java.util.Arrays.copyOf(Workbooks.good(), 900));
        refused(400, "不是相对路径", Workbooks.goodWith("xl/../../etc/passwd", "x"));
        refused(400, "重复", Workbooks.goodWith("XL/Workbook.xml", "<x/>"));
        refused(400, "XML 读不懂", Workbooks.goodChanged("xl/worksheets/sheet1.xml", sheet -> sheet.replace("</row>", "")));
        refused(400, "已损坏", Workbooks.goodChanged("xl/worksheets/sheet1.xml", sheet -> sheet.replace("<v>1</v>", "<v>99999</v>")));
        refused(400, "都没有内容", Workbooks.of(Map.of("别的", List.of(UNIT_HEADS))));
        refused(400, "都没有内容", Workbooks.of(Map.of("单位", List.of(UNIT_HEADS), "账号", List.of(ACCOUNT_HEADS))));
        refused(400, "没有“代码”“上级”；应有 代码、名称、上级", Workbooks.units(List.of("编码", "名称"), List.of("1", "x")));
        refused(400, "有两个表头“名称”", Workbooks.units(List.of("代码", "名称", "上级", "名 称"), List.of("1", "x")));
        refused(400, "第 1 行 B 列是表头，不能是公式", Workbooks.units(List.of("代码", "=1+1", "上级"), List.of("1", "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "docProps/core.xml", "xl/other.xml"})
    void expands_no_entity_and_fetches_nothing_in_whatever_part(String part) throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).configureBlocking(false);
            int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
            for (String type : List.of("<!DOCTYPE a [<!ENTITY e \"x\">]>", "<!DOCTYPE a>",
                    "<!DOCTYPE a [<!ENTITY e SYSTEM \"http://127.0.0.1:%d/\">]>".formatted(port),
                    "<!DOCTYPE a SYSTEM \"http://127.0.0.1:%d/a.dtd\">".formatted(port))) {
                byte[] file = part.equals("xl/other.xml") ? Workbooks.goodWith(part, type + "<a>&e;</a>")
                        : Workbooks.goodChanged(part, xml -> xml.startsWith("<?xml") ? xml.replaceFirst("\\?>", "?>" + type) : type + xml);
                refused(400, "DOCTYPE", file);
            }
            assertThat(listener.accept()).isNull();
        }
    }

    @Test
    void the_template_is_filled_in_and_read() throws IOException {
        refused(400, "都没有内容", BulkTemplate.bytes());
        try (XSSFWorkbook template = new XSSFWorkbook(new ByteArrayInputStream(BulkTemplate.bytes()))) {
            assertThat(template.getSheet("单位").getColumnStyle(0).getDataFormatString()).as("001 stays what it is").isEqualTo("@");
            byte[] filled = Workbooks.with(template, workbook -> {
                Workbooks.fill(workbook.getSheet("单位"), List.of(UNIT_HEADS, List.of("001", "一所", "225")));
                Workbooks.fill(workbook.getSheet("账号"), List.of(ACCOUNT_HEADS, List.of("wang", "王五", "001")));
            });
            BulkTables tables = read(filled);
            assertThat(tables.units().rows()).extracting(row -> row.cell("代码")).containsExactly("001");
            assertThat(tables.accounts().rows()).hasSize(1);
            assertThat(tables.findings()).isEmpty();
        }
    }

    private static void refused(int status, String why, byte[] file) {
        assertThatThrownBy(() -> read(file)).as(why).hasMessageContaining(why).satisfies(refusal -> assertThat(
                jixiao.web.problem.Problem.status(refusal.getClass().asSubclass(Exception.class)).value()).as(why).isEqualTo(status));
    }

    static BulkTables read(byte[] file) throws IOException {
        try (ArrivedWorkbook workbook = ArrivedWorkbook.from(new ByteArrayInputStream(file))) {
            return WorkbookReader.read(workbook.file());
        }
    }
}
