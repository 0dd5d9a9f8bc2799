package jixiao.command.account.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** An empty workbook to fill in: the heads, columns of texts so that 001 stays what it is, and a sheet that explains. */
final class BulkTemplate {
    private static final int WIDTH = 24 * 256;
    private static final int WIDE = 90 * 256;
    private static final List<String> NOTES = List.of("工作表「单位」：每行一个单位；「上级」填上级单位的代码，最上一级不填。上下级的行不分先后。",
            "工作表「账号」：每行一个账号；「单位」填所在单位的代码，可以是本表新建的。",
            "已经有的单位和账号可以留在表里：名称或姓名不同的改名，其余不变。",
            "单元格不要用公式；代码可以是数字，前面有 0 的请保持文本格式。表名和表头不要改，每个工作表最多 %d 行。".formatted(SheetTable.MOST_ROWS),
            "先预览，没有不能导入的行再确认。权限不在这里授予，由安全管理员另行办理。");

    private BulkTemplate() {
    }

    static byte[] bytes() {
        return Made.BYTES;
    }

    /** Made when it is first asked for. */
    private static final class Made {
        private static final byte[] BYTES = made();
    }

    private static byte[] made() {
        try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (SheetName name : SheetName.values()) {
                fill(workbook, name);
            }
            Sheet notes = workbook.createSheet(WorkbookReader.NOTES);
            notes.setColumnWidth(0, WIDE);
            for (String note : NOTES) {
                notes.createRow(NOTES.indexOf(note)).createCell(0).setCellValue(note);
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void fill(XSSFWorkbook workbook, SheetName name) {
        Sheet sheet = workbook.createSheet(name.words());
        CellStyle text = workbook.createCellStyle();
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
        CellStyle bold = workbook.createCellStyle();
        bold.cloneStyleFrom(text);
        Font font = workbook.createFont();
        font.setBold(true);
        bold.setFont(font);
        Row head = sheet.createRow(0);
        for (int column = 0; column < name.needed().size(); column++) {
            sheet.setDefaultColumnStyle(column, text);
            sheet.setColumnWidth(column, WIDTH);
            head.createCell(column).setCellValue(name.needed().get(column));
            head.getCell(column).setCellStyle(bold);
        }
        sheet.createFreezePane(0, 1);
    }
}
