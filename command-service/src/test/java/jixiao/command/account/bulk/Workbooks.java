package jixiao.command.account.bulk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;

/** Workbooks as spreadsheet programs write them, and as nobody should. */
final class Workbooks {
    static final List<Object> UNIT_HEADS = List.of("代码", "名称", "上级");
    static final List<Object> ACCOUNT_HEADS = List.of("账号", "姓名", "单位");

    private Workbooks() {
    }

    /** Of rows, by sheet; texts are texts and numbers numbers, a text that begins with = is a formula. */
    static byte[] of(Map<String, List<List<Object>>> sheets) {
        return with(new XSSFWorkbook(), workbook -> sheets.forEach((name, rows) -> fill(workbook.createSheet(name), rows)));
    }

    static byte[] units(List<Object> heads, List<?>... rows) {
        List<List<Object>> all = new java.util.ArrayList<>(List.of(heads));
        List.of(rows).forEach(row -> all.add(List.copyOf(row)));
        return of(Map.of("单位", all));
    }

    static byte[] with(Workbook workbook, Consumer<Workbook> filling) {
        try (workbook; ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            filling.accept(workbook);
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static void fill(Sheet sheet, List<List<Object>> rows) {
        for (int at = 0; at < rows.size(); at++) {
            Row row = sheet.createRow(at);
            for (int column = 0; column < rows.get(at).size(); column++) {
                Object value = rows.get(at).get(column);
                Cell cell = row.createCell(column);
                if (value instanceof Number number) {
                    cell.setCellValue(number.doubleValue());
                } else if (value.toString().startsWith("=")) {
                    cell.setCellFormula(value.toString().substring(1));
                } else {
                    cell.setCellValue(value.toString());
                }
            }
        }
    }

    static byte[] good() {
        return units(UNIT_HEADS, List.of("1", "x"));
    }

    /** With one part more, or another in the place of one that is there. */
    static byte[] goodWith(String part, String content) {
        return rewritten(good(), parts -> parts.put(part, content.getBytes(StandardCharsets.UTF_8)));
    }

    /** With a part changed as a text. */
    static byte[] goodChanged(String part, UnaryOperator<String> change) {
        return rewritten(good(), parts -> {
            String was = new String(parts.get(part), StandardCharsets.UTF_8);
            parts.put(part, change.apply(was).getBytes(StandardCharsets.UTF_8));
        });
    }

    static byte[] rewritten(byte[] file, Consumer<Map<String, byte[]>> change) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            Map<String, byte[]> parts = new LinkedHashMap<>();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
            change.accept(parts);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    out.putNextEntry(new ZipEntry(part.getKey()));
                    out.write(part.getValue());
                    out.closeEntry();
                }
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] xlsm() {
        return with(new XSSFWorkbook(XSSFWorkbookType.XLSM), workbook -> workbook.createSheet("单位"));
    }

    static byte[] xls() {
        return with(new HSSFWorkbook(), workbook -> workbook.createSheet("单位"));
    }

    static byte[] encrypted() {
        try (POIFSFileSystem container = new POIFSFileSystem(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            var encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream out = encryptor.getDataStream(container)) {
                out.write(good());
            }
            container.writeFilesystem(bytes);
            return bytes.toByteArray();
        } catch (IOException | java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
