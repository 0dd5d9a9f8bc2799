package jixiao.command.desk;

import jixiao.command.platform.Refusal;

/** What holds for every unit is the business of whoever has all of them. */
public final class NotOfTheBureau extends Refusal.NotAllowed {
    public NotOfTheBureau() {
        super("年度、规则和节假日对所有单位都有效，须由覆盖全部单位的财政审核办理");
    }

    public static void refuse(Acting acting) {
        if (!acting.mayForAll()) {
            throw new NotOfTheBureau();
        }
    }
}
