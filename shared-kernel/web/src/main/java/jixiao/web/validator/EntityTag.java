package jixiao.web.validator;

/** An entity tag: {@code "x"}, or {@code W/"x"} of what is the same in meaning and perhaps not in every byte. */
public record EntityTag(boolean weak, String opaque) {

    public static EntityTag strong(String opaque) {
        return new EntityTag(false, opaque);
    }

    public static EntityTag weak(String opaque) {
        return new EntityTag(true, opaque);
    }

    /** As a header writes it. */
    @Override
    public String toString() {
        return (weak ? "W/\"" : "\"") + opaque + '"';
    }
}
