package jixiao.command.desk.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import jixiao.kernel.identity.Invisible;
import org.jspecify.annotations.Nullable;

/** What {@link NotBlank} means here: something in the text is seen. The library's own takes a zero-width or full-width blank for a word. */
public final class ShowsSomething implements ConstraintValidator<NotBlank, CharSequence> {
    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text != null && !Invisible.isAll(text.toString());
    }
}
