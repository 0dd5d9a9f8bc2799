package jixiao.command.account.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import jixiao.command.account.bulk.BulkRefusal.NotXlsx;
import jixiao.command.account.bulk.BulkRefusal.WorkbookTooLarge;
import jixiao.command.platform.Malformed;
import jixiao.command.platform.Refusal;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFReader.SheetIterator;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Reads the sheets of an .xlsx file that are asked for, streaming; nothing of the file is trusted and nothing in it is run or fetched. */
final class WorkbookReader {
    /** Formats of cells are read as a tree, many times as large. */
    private static final long MOST_STYLE_BYTES = 2L << 20;
    /** Explains the template to people. */
    static final String NOTES = "说明";

    private static final String CONTENT_TYPES = "[content_types].xml";
    private static final Logger LOG = LoggerFactory.getLogger(WorkbookReader.class);

    private final Map<SheetName, SheetTable> tables = new EnumMap<>(SheetName.class);
    private final List<BulkFinding> findings = new ArrayList<>();

    private WorkbookReader() {
    }

    static BulkTables read(Path file) throws IOException {
        requireZip(file);
        try {
            Map<String, Long> parts = PackedParts.walk(file);
            if (!parts.containsKey(CONTENT_TYPES)) {
                throw new NotXlsx("是压缩包，但不是 .xlsx");
            }
            OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ);
            try {
                requireXlsx(workbook, parts);
                return new WorkbookReader().tables(workbook);
            } finally {
                workbook.revert(); // closes it without writing
            }
        } catch (Refusal | Malformed known) {
            throw known;
        } catch (IOException | OpenXML4JException | SAXException | RuntimeException broken) {
            LOG.info("a workbook could not be read: {}", broken.toString());
            throw new Malformed("body", "这个文件已损坏，或不是 .xlsx 工作簿，读不下去");
        }
    }

    private static void requireZip(Path file) throws IOException {
        if (Files.size(file) == 0) {
            throw new Malformed("body", "文件是空的");
        }
        FileMagic kind = FileMagic.valueOf(file.toFile());
        if (kind == FileMagic.OLE2) {
            throw new NotXlsx("是加密的工作簿或旧版 .xls");
        }
        if (kind != FileMagic.OOXML) {
            throw new NotXlsx("不是 .xlsx（看起来是 %s）".formatted(kind == FileMagic.UNKNOWN ? "别的内容" : kind.name()));
        }
    }

    private static void requireXlsx(OPCPackage workbook, Map<String, Long> parts) {
        if (!workbook.getPartsByContentType(XSSFRelation.MACROS_WORKBOOK.getContentType()).isEmpty()
                || !workbook.getPartsByContentType(XSSFRelation.MACRO_TEMPLATE_WORKBOOK.getContentType()).isEmpty()) {
            throw new NotXlsx("是带宏的工作簿（.xlsm）");
        }
        if (workbook.getPartsByContentType(XSSFRelation.WORKBOOK.getContentType()).isEmpty()) {
            throw new NotXlsx("是 Office 文件，但不是 .xlsx 工作簿");
        }
        for (PackagePart styles : workbook.getPartsByContentType(XSSFRelation.STYLES.getContentType())) {
            String name = styles.getPartName().getName().substring(1).toLowerCase(Locale.ROOT);
            if (parts.getOrDefault(name, Long.MAX_VALUE) > MOST_STYLE_BYTES) {
                throw new WorkbookTooLarge("的单元格格式超过 %d MB".formatted(MOST_STYLE_BYTES >> 20));
            }
        }
    }

    private BulkTables tables(OPCPackage workbook) throws IOException, OpenXML4JException, SAXException {
        XSSFReader reader = new XSSFReader(workbook);
        StylesTable styles = reader.getStylesTable();
        ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(workbook, false);
        SheetIterator sheets = (SheetIterator) reader.getSheetsData();
        while (sheets.hasNext()) {
            try (InputStream sheet = sheets.next()) {
                String said = sheets.getSheetName();
                Optional<SheetName> name = SheetName.of(said);
                if (name.isPresent()) {
                    SheetTable table = new SheetTable(name.get());
                    if (tables.putIfAbsent(name.get(), table) != null) {
                        throw new Malformed("body", "有两个名为「%s」的工作表".formatted(name.get().words()));
                    }
                    parse(sheet, new SheetHandler(table, styles, strings));
                } else if (!NOTES.equals(said)) {
                    findings.add(new BulkFinding(SheetTable.shortened(said), null, "只读名为「单位」「账号」的工作表，这一个没有读"));
                }
            }
        }
        return new BulkTables(table(SheetName.UNITS), table(SheetName.ACCOUNTS), findings);
    }

    private SheetTable table(SheetName name) {
        return tables.computeIfAbsent(name, SheetTable::new);
    }

    private static void parse(InputStream sheet, SheetHandler handler) throws IOException, SAXException {
        try {
            XMLReader parser = XMLHelper.newXMLReader();
            parser.setContentHandler(handler);
            parser.parse(new InputSource(sheet));
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
