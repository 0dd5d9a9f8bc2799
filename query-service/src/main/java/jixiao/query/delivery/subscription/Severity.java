package jixiao.query.delivery.subscription;

import io.swagger.v3.oas.annotations.media.Schema;

/** How much an alert's step matters, least first. */
@Schema(description = "LOW 提示、MEDIUM 一般、HIGH 重要")
public enum Severity {
    LOW("提示"), MEDIUM("一般"), HIGH("重要");

    private final String words;

    Severity(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    boolean isAtLeast(Severity least) {
        return compareTo(least) >= 0;
    }
}
