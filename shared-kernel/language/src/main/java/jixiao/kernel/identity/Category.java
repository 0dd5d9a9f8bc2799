package jixiao.kernel.identity;

import com.fasterxml.jackson.annotation.JsonCreator;

/** What kind of spending a payment is (支出类别, 经济分类): what unit costs are reckoned by. */
public final class Category extends Identity {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Category(String text) {
        super(text);
    }
}
