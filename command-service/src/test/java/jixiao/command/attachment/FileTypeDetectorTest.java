package jixiao.command.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jixiao.command.platform.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeDetectorTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"255044462d312e37, PDF", "89504e470d0a1a0a0000, PNG", "ffd8ffe000104a46, JPEG"})
    void knows_a_file_by_its_first_bytes(String hex, FileKind kind) throws IOException {
        assertThat(FileTypeDetector.at(file(HexFormat.of().parseHex(hex)))).isEqualTo(kind);
    }

    @Test
    void knows_office_and_ofd_files_by_what_is_packed_in_them() throws IOException {
        assertThat(FileTypeDetector.at(zip("[Content_Types].xml", "word/document.xml"))).isEqualTo(FileKind.DOCX);
        assertThat(FileTypeDetector.at(zip("[Content_Types].xml", "xl/workbook.xml"))).isEqualTo(FileKind.XLSX);
        assertThat(FileTypeDetector.at(zip("OFD.xml", "Doc_0/Document.xml"))).isEqualTo(FileKind.OFD);
    }

    @Test
    void knows_text_by_its_encoding() throws IOException {
        assertThat(FileTypeDetector.at(file("会议纪要\r\n\t一、".getBytes(StandardCharsets.UTF_8)))).isEqualTo(FileKind.TEXT);
        assertThat(FileTypeDetector.at(file("\ufeff带标记".getBytes(StandardCharsets.UTF_8)))).isEqualTo(FileKind.TEXT);
        refuses(file("会议纪要".getBytes(Charset.forName("GB18030"))), "以 BB E1 D2 E9 BC CD D2 AA 开头的内容");
        refuses(file(new byte[] {'a', 0, 'b'}), "以 61 00 62 开头的内容");
    }

    @Test
    void refuses_what_else_it_sees_and_says_what_that_is() throws IOException {
        refuses(file(HexFormat.of().parseHex("4d5a9000")), "Windows 程序");
        refuses(file(HexFormat.of().parseHex("d0cf11e0a1b11ae1")), "旧版 Office 文件");
        refuses(file(HexFormat.of().parseHex("526172211a07")), "RAR 压缩包");
        refuses(zip("a.txt", "b/c.txt"), "压缩包（共 2 项：a.txt、b/c.txt）");
        refuses(zip("word/document.xml"), "压缩包");
        refuses(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "带宏的 Office 文件");
        refuses(zip("[Content_Types].xml", "word/document.xml", "Word/VbaProject.BIN"), "带宏的 Office 文件");
        refuses(zip("[Content_Types].xml", "xl/workbook.xml", "xl/elsewhere/vbaProject.bin"), "带宏的 Office 文件");
        refuses(file(HexFormat.of().parseHex("504b030414000000")), "损坏的压缩包");
    }

    @Test
    void gives_a_name_the_ending_of_what_the_file_is() {
        assertThat(FileKind.PDF.fitting("纪要.PDF")).isEqualTo("纪要.PDF");
        assertThat(FileKind.PDF.fitting("纪要.exe")).isEqualTo("纪要.exe.pdf");
        assertThat(FileKind.JPEG.fitting("照片.jpeg")).isEqualTo("照片.jpeg");
    }

    private static void refuses(Path file, String seen) {
        assertThatThrownBy(() -> FileTypeDetector.at(file)).isInstanceOf(Unreadable.class).hasMessageContaining("看起来是" + seen)
                .hasMessageContaining("只收PDF、PNG 图片、JPEG 图片、Word 文档（docx）、Excel 工作簿（xlsx）、OFD 版式文件、UTF-8 纯文本");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "file", null), content);
    }

    private Path zip(String... entries) throws IOException {
        Path file = Files.createTempFile(folder, "file", null);
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write('x');
            }
        }
        return file;
    }
}
