package jixiao.identity.rights;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.kernel.value.Role;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;

/** The roles that a handler's {@code @PreAuthorize} names; all of them where it names none and asks only for somebody signed in. */
public final class DeclaredRoles {
    private static final Pattern NAMED = Pattern.compile("'([A-Z_]+)'");
    private static final Map<Method, Set<Role>> KNOWN = new ConcurrentHashMap<>(); // as many as there are handlers

    private DeclaredRoles() {
    }

    public static Set<Role> of(Method handler) {
        return KNOWN.computeIfAbsent(handler, DeclaredRoles::read);
    }

    private static Set<Role> read(Method handler) {
        PreAuthorize own = AnnotatedElementUtils.findMergedAnnotation(handler, PreAuthorize.class);
        PreAuthorize right = own != null ? own
                : AnnotatedElementUtils.findMergedAnnotation(handler.getDeclaringClass(), PreAuthorize.class);
        Set<Role> named = EnumSet.noneOf(Role.class);
        if (right != null) {
            for (Matcher matcher = NAMED.matcher(right.value()); matcher.find();) {
                named.add(Role.valueOf(matcher.group(1)));
            }
        }
        return Set.copyOf(named.isEmpty() ? EnumSet.allOf(Role.class) : named);
    }
}
