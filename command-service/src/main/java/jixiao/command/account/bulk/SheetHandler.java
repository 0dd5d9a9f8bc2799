package jixiao.command.account.bulk;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/**
 * Event handler of a sheet's XML: tells a table its cells as texts. What nobody typed is no code and no name: formulas, error values, and
 * numbers that are shown otherwise than as digits are told as unreadable.
 */
final class SheetHandler extends XSSFSheetXMLHandler {
    private final Cells cells;

    SheetHandler(SheetTable table, StylesTable styles, SharedStrings strings) {
        this(new Cells(table), styles, strings);
    }

    private SheetHandler(Cells cells, StylesTable styles, SharedStrings strings) {
        super(styles, strings, cells, new WholeNumbers(), false);
        this.cells = cells;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        super.startElement(uri, name, qualified, attributes);
        if (name.equals("c")) {
            cells.begin(attributes.getValue("r"), attributes.getValue("t"));
        } else if (name.equals("f")) {
            cells.isFormula();
        }
    }

    /** A cell knows where it stands and of what type it is before its value comes, which a formula may be without. */
    private static final class Cells implements SheetContentsHandler {
        private final SheetTable table;
        private int column;
        private boolean isNumber;
        private boolean isError;
        private boolean isFormula;

        private Cells(SheetTable table) {
            this.table = table;
        }

        @Override
        public void startRow(int row) {
            column = -1;
            table.begin(row + 1);
        }

        private void begin(@Nullable String place, @Nullable String type) {
            column = place == null ? column + 1 : new CellReference(place).getCol();
            isNumber = type == null || type.equals("n");
            isError = "e".equals(type);
            isFormula = false;
        }

        private void isFormula() {
            isFormula = true;
            table.unreadable(column, "公式");
        }

        @Override
        public void cell(@Nullable String place, @Nullable String shown, org.apache.poi.xssf.usermodel.@Nullable XSSFComment comment) {
            if (isFormula || shown == null) {
                return;
            }
            if (isError || isNumber && !shown.matches("\\d+")) {
                table.unreadable(column, isError ? "错误值" : "不是整数的数字（%s）".formatted(SheetTable.shortened(shown)));
            } else {
                table.cell(column, shown);
            }
        }

        @Override
        public void endRow(int row) {
            table.end();
        }
    }

    /**
     * Shows whole numbers as they are shown: 225001, and 00225001 in a format of eight zeros. POI's own formatter would show long ones
     * with an exponent, which looks like a code, and takes any pattern that a file may hold.
     */
    private static final class WholeNumbers extends DataFormatter {
        private static final Pattern PLAIN = Pattern.compile("(?:General|@|#|#?(0{1,20}))");
        private static final BigDecimal EXACT = BigDecimal.valueOf(1_000_000_000_000_000L);

        @Override
        public String formatRawCellContents(double value, int index, String format) {
            BigDecimal number = Double.isFinite(value) ? new BigDecimal(value) : EXACT;
            String shown = format.split(";", 2)[0].replaceAll("_.|\\[[^\\]]*\\]", "").trim();
            Matcher plain = PLAIN.matcher(shown);
            if (!plain.matches() || number.signum() < 0 || number.compareTo(EXACT) >= 0 || number.stripTrailingZeros().scale() > 0) {
                return "%s，格式“%s”".formatted(value, SheetTable.shortened(format));
            }
            String digits = number.toBigInteger().toString();
            int zeros = plain.group(1) == null ? 0 : plain.group(1).length();
            return "0".repeat(Math.max(0, zeros - digits.length())) + digits;
        }
    }
}
