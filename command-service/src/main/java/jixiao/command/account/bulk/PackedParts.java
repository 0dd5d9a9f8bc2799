package jixiao.command.account.bulk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import jixiao.command.account.bulk.BulkRefusal.NotXlsx;
import jixiao.command.account.bulk.BulkRefusal.WorkbookTooLarge;
import jixiao.command.platform.Malformed;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Bounds of what a workbook packs: all of it is unpacked once, counted and thrown away, before anything is made of it. POI's own bounds are
 * for each part alone and for a whole process, and a DTD in a part that it reads by other means would get past them.
 */
final class PackedParts {
    /** A file of two sheets has about twelve. */
    private static final int MOST_PARTS = 200;
    /** Of 20,000 rows some six megabytes. */
    private static final long MOST_BYTES = 20L << 20;
    /** As POI has it, which reads the parts later. */
    private static final int MOST_TIMES = 100;
    private static final int ANY_RATIO = 100 * 1024;
    private static final List<String> ACTIVE = List.of("vbaproject", "externallinks/", "embeddings/", "activex/", "macrosheets/",
            "ctrlprops/");
    private static final List<String> XML = List.of(".xml", ".rels", ".vml");

    private final Map<String, Long> unpacked = new HashMap<>();
    private long bytes;

    /** Real bytes by the name of the part: the archive's own list may say anything. */
    static Map<String, Long> walk(Path file) throws IOException {
        PackedParts parts = new PackedParts();
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                parts.take(zip, entry);
            }
        }
        return Map.copyOf(parts.unpacked);
    }

    private void take(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        String name = entry.getName();
        String plain = name.toLowerCase(Locale.ROOT);
        if (unpacked.size() >= MOST_PARTS) {
            throw new WorkbookTooLarge("里面的文件超过 %d 个".formatted(MOST_PARTS));
        }
        if (name.startsWith("/") || name.contains("..") || name.contains("\\") || unpacked.containsKey(plain)) {
            throw new Malformed("body", "这个工作簿里面的文件名重复，或不是相对路径");
        }
        if (ACTIVE.stream().anyMatch(plain::contains)) {
            throw new NotXlsx("含有宏、外部链接或嵌入对象");
        }
        long before = bytes;
        try (InputStream part = new Counted(zip.getInputStream(entry))) {
            if (XML.stream().anyMatch(plain::endsWith)) {
                requirePlainXml(part);
            } else {
                part.transferTo(OutputStream.nullOutputStream());
            }
        }
        long size = bytes - before;
        if (size > ANY_RATIO && size / MOST_TIMES > entry.getCompressedSize()) {
            throw new WorkbookTooLarge("展开后大到原来的 %d 倍以上".formatted(MOST_TIMES));
        }
        unpacked.put(plain, size);
    }

    private static void requirePlainXml(InputStream part) throws IOException {
        try {
            SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            parsers.newSAXParser().parse(part, new DefaultHandler() {
                @Override
                public void fatalError(SAXParseException broken) throws SAXException {
                    throw broken; // without the handler it would be printed too
                }
            });
        } catch (SAXException broken) {
            throw new Malformed("body", "这个工作簿里面的 XML 读不懂，或含有文档类型定义（DOCTYPE）");
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Counts into the whole. */
    private final class Counted extends FilterInputStream {
        Counted(InputStream part) {
            super(part);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            bytes += Math.max(count, 0);
            if (bytes > MOST_BYTES) {
                throw new WorkbookTooLarge("展开后超过 %d MB".formatted(MOST_BYTES >> 20));
            }
            return count;
        }
    }
}
