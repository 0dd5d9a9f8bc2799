package jixiao.command.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import jixiao.command.platform.Unreadable;

/** Sees by its content what kind of file it is, whatever its name or its sender say. Nothing is unpacked. */
final class FileTypeDetector {
    private static final int HEAD = 8;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final Map<String, String> KNOWN_REFUSED = Map.of("4d5a", "Windows 程序", "7f454c46", "Linux 程序", "d0cf11e0a1b11ae1",
            "旧版 Office 文件（doc、xls、ppt），请另存为新格式",
            "504b0506", "空的压缩包", "52617221", "RAR 压缩包", "377abcaf271c", "7z 压缩包", "1f8b", "gzip 压缩包", "47494638", "GIF 图片", "49492a00",
                    "TIFF 图片");

    private FileTypeDetector() {
    }

    /** Throws {@link Unreadable}, saying what was seen and what is taken. */
    static FileKind at(Path file) throws IOException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(HEAD);
        }
        if (begins(head, '%', 'P', 'D', 'F', '-')) {
            return FileKind.PDF;
        }
        if (begins(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return FileKind.PNG;
        }
        if (begins(head, 0xff, 0xd8, 0xff)) {
            return FileKind.JPEG;
        }
        if (Arrays.equals(head, 0, Math.min(head.length, ZIP.length), ZIP, 0, ZIP.length)) {
            return packed(file);
        }
        String hex = HexFormat.of().formatHex(head);
        for (Map.Entry<String, String> known : KNOWN_REFUSED.entrySet()) {
            if (hex.startsWith(known.getKey())) {
                throw refused(known.getValue());
            }
        }
        if (!isText(file)) {
            throw refused("以 %s 开头的内容".formatted(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(head)));
        }
        return FileKind.TEXT;
    }

    private static boolean begins(byte[] head, int... magic) {
        return head.length >= magic.length && java.util.stream.IntStream.range(0, magic.length).allMatch(i -> (head[i] & 0xff) == magic[i]);
    }

    /**
     * Macros are programs that run where the file is opened; names inside an Office file are the same in capitals, and folders are free.
     */
    private static FileKind packed(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean isOffice = has(zip, "[Content_Types].xml");
            if (zip.stream().anyMatch(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))) {
                throw refused("带宏的 Office 文件");
            }
            if (isOffice && has(zip, "word/document.xml")) {
                return FileKind.DOCX;
            }
            if (isOffice && has(zip, "xl/workbook.xml")) {
                return FileKind.XLSX;
            }
            if (has(zip, "OFD.xml")) {
                return FileKind.OFD;
            }
            List<String> names = zip.stream().limit(3).map(entry -> entry.getName().length() > 60 ? entry.getName().substring(0, 60) + "…"
                    : entry.getName()).toList();
            throw refused("压缩包（共 %d 项：%s）".formatted(zip.size(), String.join("、", names)));
        } catch (ZipException broken) {
            throw refused("损坏的压缩包");
        }
    }

    private static boolean has(ZipFile zip, String name) {
        return zip.getEntry(name) != null;
    }

    private static boolean isText(Path file) throws IOException {
        try (Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT))) {
            char[] piece = new char[8_192];
            for (int count = text.read(piece); count >= 0; count = text.read(piece)) {
                for (int i = 0; i < count; i++) {
                    if (Character.isISOControl(piece[i]) && "\t\n\r\f".indexOf(piece[i]) < 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException noText) {
            return false;
        }
    }

    /** A file of a type that is not taken. */
    static final class KindNotTaken extends Unreadable {
        private KindNotTaken(String sentence) {
            super(sentence);
        }
    }

    private static Unreadable refused(String seen) {
        return new KindNotTaken("这个文件看起来是%s，不能作为附件；只收%s".formatted(seen, FileKind.allLabels()));
    }
}
