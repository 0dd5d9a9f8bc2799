package jixiao.command.attachment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of files that are taken, each by its media type and the endings its name may have. */
enum FileKind {
    PDF("PDF", "application/pdf", "pdf"),
    PNG("PNG 图片", "image/png", "png"),
    JPEG("JPEG 图片", "image/jpeg", "jpg", "jpeg"),
    DOCX("Word 文档（docx）", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("Excel 工作簿（xlsx）", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    OFD("OFD 版式文件", "application/ofd", "ofd"),
    TEXT("UTF-8 纯文本", "text/plain", "txt", "csv");

    private final String label;
    private final String mediaType;
    private final List<String> endings;

    FileKind(String label, String mediaType, String... endings) {
        this.label = label;
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    public static Optional<FileKind> of(String mediaType) {
        return Stream.of(values()).filter(kind -> kind.mediaType.equals(mediaType)).findFirst();
    }

    static String allLabels() {
        return Stream.of(values()).map(kind -> kind.label).collect(Collectors.joining("、"));
    }

    String mediaType() {
        return mediaType;
    }

    /** A name that a computer opens as what the file is: 报告.exe of a PDF becomes 报告.exe.pdf. */
    String fitting(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(ending -> lower.endsWith("." + ending)) ? name : name + "." + endings.get(0);
    }
}
