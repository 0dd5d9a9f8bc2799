package jixiao.kernel.identity;

import com.fasterxml.jackson.annotation.JsonCreator;

/** What a payment was for, or is planned for (活动). */
public final class Activity extends Identity {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Activity(String text) {
        super(text);
    }
}
