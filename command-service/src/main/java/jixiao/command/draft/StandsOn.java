package jixiao.command.draft;

import java.util.Collections;
import java.util.List;
import java.util.function.IntSupplier;
import jixiao.command.platform.Malformed;
import jixiao.command.platform.PreconditionFailed;
import jixiao.command.platform.PreconditionRequired;
import jixiao.web.validator.EntityTag;
import jixiao.web.validator.EntityTags;
import org.jspecify.annotations.Nullable;

/** The versions of a draft that whoever keeps one has seen, as {@code If-Match} names them: any there is, or one of some. */
record StandsOn(boolean any, List<Integer> versions) {
    private static final String VERSION = "\\d{1,9}";

    /** Tags as HTTP writes them, or a version alone without quotation marks. */
    static StandsOn read(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new PreconditionRequired("保存草稿须用 If-Match 写明所依据的 version，第一次写 \"0\"");
        }
        String header = ifMatch.strip().matches(VERSION) ? '"' + ifMatch.strip() + '"' : ifMatch;
        EntityTags tags = EntityTags.read(header).orElseThrow(() -> malformed(ifMatch));
        if (!tags.tags().isEmpty() && tags.tags().stream().allMatch(EntityTag::weak)) {
            throw new PreconditionFailed("If-Match 按强比较：W/ 开头的标签不与任何一版相等，请写 version 本身，如 \"3\"");
        }
        List<Integer> versions = tags.tags().stream().filter(one -> !one.weak() && one.opaque().matches(VERSION))
                .map(one -> Integer.valueOf(one.opaque())).toList();
        if (!tags.any() && versions.isEmpty()) {
            throw malformed(ifMatch);
        }
        return new StandsOn(tags.any(), versions);
    }

    /** The version to be overwritten: the one there is, where it is among those that were seen, otherwise the latest of these. */
    int version(IntSupplier current) {
        if (!any && versions.size() == 1) {
            return versions.get(0); // found overtaken when it is kept
        }
        int now = current.getAsInt();
        return any || versions.contains(now) ? now : Collections.max(versions);
    }

    private static Malformed malformed(String ifMatch) {
        return new Malformed("If-Match", "If-Match 应是 *，或一个、几个 version（如 \"3\"），收到的是 " + ifMatch);
    }
}
