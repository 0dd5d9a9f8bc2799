package jixiao.command.desk.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import jixiao.kernel.identity.Identity;
import org.jspecify.annotations.Nullable;

/** What something is known or summed by holds nothing that nobody sees. Absent is sound. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Identifying.Sound.class)
public @interface Identifying {
    String message() default "含有看不见的字符";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says which character it is. */
    final class Sound implements ConstraintValidator<Identifying, CharSequence> {
        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            Optional<String> fault = text == null ? Optional.empty() : Identity.fault(text.toString());
            fault.ifPresent(sentence -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(sentence).addConstraintViolation();
            });
            return fault.isEmpty();
        }
    }
}
