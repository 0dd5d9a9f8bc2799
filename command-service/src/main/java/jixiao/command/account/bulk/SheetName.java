package jixiao.command.account.bulk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jixiao.kernel.identity.Identity;

/** The sheets that are read, by name, with the heads of their columns. */
enum SheetName {
    UNITS("单位", List.of(SheetName.CODE, SheetName.UNIT_NAME, SheetName.PARENT), List.of()),
    ACCOUNTS("账号", List.of(SheetName.ACCOUNT, SheetName.PERSON, SheetName.UNIT), List.of("角色", "授权单位", "有效期"));

    static final String CODE = "代码";
    static final String UNIT_NAME = "名称";
    static final String PARENT = "上级";
    static final String ACCOUNT = "账号";
    static final String PERSON = "姓名";
    static final String UNIT = "单位";
    /** Heads of what a system administrator cannot give. */
    static final List<String> GRANT = ACCOUNTS.possible;

    private final String words;
    private final List<String> needed;
    private final List<String> possible;

    SheetName(String words, List<String> needed, List<String> possible) {
        this.words = words;
        this.needed = needed;
        this.possible = possible;
    }

    static Optional<SheetName> of(String said) {
        String name = Identity.normal(said);
        return Stream.of(values()).filter(one -> one.words.equals(name)).findFirst();
    }

    String words() {
        return words;
    }

    List<String> needed() {
        return needed;
    }

    boolean knows(String head) {
        return needed.contains(head) || possible.contains(head);
    }
}
