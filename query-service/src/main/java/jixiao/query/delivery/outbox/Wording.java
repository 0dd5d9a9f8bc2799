package jixiao.query.delivery.outbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import jixiao.kernel.value.Origin;
import jixiao.query.alert.AlertStep;
import jixiao.query.delivery.channel.Markdown;
import jixiao.query.delivery.channel.Post;
import jixiao.query.delivery.subscription.MessageKind;
import jixiao.query.fold.reading.Moment;
import jixiao.query.standing.Proof;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The words of every message, for whatever way it takes; figures stand in them as the alerts say them, each with the way to its proof. */
public final class Wording {
    private static final String REST = "其余";
    private static final Set<String> NOT_ENDED = Set.of(Item.RAISED, Item.EXPLAINED, AlertStep.WORSENED);
    private final String address;

    /** {@code address}: where people reach this board. */
    public Wording(String address) {
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    Post post(String id, Letter letter) {
        return new Post(id, subject(letter), text(letter), html(letter), markdown(letter), WebhookBody.of(id, letter, this::proof));
    }

    public static String subject(Letter letter) {
        if (letter.day() == null) {
            Item item = letter.last();
            return oneLine("【绩效监控·%s】%s（%s）：%s".formatted(item.severity().words(), MessageKind.wordsOf(item.kind()), step(item.step()),
                    item.projectName()));
        }
        List<String> counts = new ArrayList<>();
        for (Section section : sections(letter).stream().filter(one -> !one.heading().equals(REST)).toList()) {
            counts.add(section.heading() + " " + section.lines().size());
        }
        return oneLine("【绩效监控】%s %s 摘要：%s".formatted(letter.unitName(), letter.day(), String.join("、", counts)));
    }

    public String text(Letter letter) {
        StringBuilder text = new StringBuilder();
        for (Section section : sections(letter)) {
            text.append("%s（%d 条）\n".formatted(section.heading(), section.lines().size()));
            for (WordedLine line : section.lines()) {
                text.append("· ").append(line.words()).append('\n')
                        .append(line.about() == null ? "" : "  依据：" + proof(line.about()) + "\n");
            }
        }
        return text.toString();
    }

    private String html(Letter letter) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"UTF-8\"></head><body>");
        for (Section section : sections(letter)) {
            html.append("<h3>%s（%d 条）</h3><ul>".formatted(escaped(section.heading()), section.lines().size()));
            for (WordedLine line : section.lines()) {
                html.append("<li>").append(escaped(line.words()));
                if (line.about() != null) {
                    html.append(" <a href=\"%s\">查看依据</a>".formatted(escaped(proof(line.about()))));
                }
                html.append("</li>");
            }
            html.append("</ul>");
        }
        return html.append("</body></html>").toString();
    }

    private String markdown(Letter letter) {
        StringBuilder markdown = new StringBuilder();
        for (Section section : sections(letter)) {
            markdown.append("**%s（%d 条）**\n".formatted(section.heading(), section.lines().size()));
            for (WordedLine line : section.lines()) {
                markdown.append("- ").append(Markdown.plain(line.words()))
                        .append(line.about() == null ? "" : " [查看依据](" + proof(line.about()) + ")").append('\n');
            }
        }
        return markdown.toString();
    }

    /** What the figures of the alert's month rest on, as known when this step happened. */
    public String path(Item item) {
        Moment then = Moment.ofSystem(item.position(), LocalDate.ofInstant(item.raisedAt(), Origin.ZONE), null);
        return item.month() == null ? "/api/projects/%s/events?asOf=%d".formatted(item.project().path(), item.position())
                : Proof.of(item.project(), item.month(), then);
    }

    private String proof(Item item) {
        return address + path(item);
    }

    private static List<Section> sections(Letter letter) {
        List<Section> sections = new ArrayList<>();
        section(sections, letter, "升级", Item::isEscalated);
        section(sections, letter, "加重", item -> item.step().equals(AlertStep.WORSENED));
        section(sections, letter, "新增预警", item -> item.step().equals(Item.RAISED));
        section(sections, letter, "已说明", item -> item.step().equals(Item.EXPLAINED));
        section(sections, letter, "解除", Wording::isEnded);
        if (!letter.notFiled().isEmpty()) {
            sections.add(new Section("未报送", letter.notFiled().stream().map(sentence -> new WordedLine(oneLine(sentence), null)).toList()));
        }
        if (letter.more() != null) {
            sections.add(new Section(REST, List.of(new WordedLine("另有 %d 条，请到系统内查看".formatted(letter.more()), null))));
        }
        return sections;
    }

    private static boolean isEnded(Item item) {
        return !item.isEscalated() && !NOT_ENDED.contains(item.step());
    }

    private static void section(List<Section> sections, Letter letter, String heading, Predicate<Item> of) {
        List<WordedLine> lines = letter.items().stream().filter(of).map(item -> new WordedLine(words(item), item)).toList();
        if (!lines.isEmpty()) {
            sections.add(new Section(heading, lines));
        }
    }

    private static String words(Item item) {
        String first = "〔%s·%s·%s〕".formatted(item.severity().words(), MessageKind.wordsOf(item.kind()), step(item.step()));
        return oneLine(first + item.message() + (item.note() == null ? "" : "；说明：" + item.note()));
    }

    static String step(String step) {
        return switch (step) {
            case Item.RAISED -> "新增";
            case Item.EXPLAINED -> "已说明";
            case AlertStep.WORSENED -> "加重";
            case Item.ESCALATED + "REVIEWER" -> "升级至财政审核";
            case Item.ESCALATED + "LEADER" -> "升级至领导";
            case Item.WITHDRAWN -> "因更正撤回";
            default -> step.startsWith(Item.ESCALATED) ? "升级" : "已解除";
        };
    }

    /** A line break in a project's name, or in a receiver's answer, could else begin a header, a paragraph or a log line of its own. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private record Section(String heading, List<WordedLine> lines) {
    }

    private record WordedLine(String words, @Nullable Item about) {
    }
}
