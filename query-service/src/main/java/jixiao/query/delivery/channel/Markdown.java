package jixiao.query.delivery.channel;

/** The robots' markdown, which knows no escape. */
public final class Markdown {
    private Markdown() {
    }

    /** What could make a link, call people or set type becomes its full-width twin. */
    public static String plain(String text) {
        return text.replace('[', '［').replace(']', '］').replace('<', '＜').replace('>', '＞').replace('*', '＊').replace('@', '＠')
                .replace('`', '｀');
    }
}
