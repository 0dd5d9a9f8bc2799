package jixiao.kernel.identity;

import com.fasterxml.jackson.annotation.JsonCreator;

/** The number of an official document (文号), such as the one that approves an adjustment. */
public final class DocumentNo extends Identity {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DocumentNo(String text) {
        super(text);
    }
}
